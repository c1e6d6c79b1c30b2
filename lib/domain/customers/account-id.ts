const ACCOUNT_ID = /^\d{12}$/;

/** Every account id in a text, none in longer numbers; `split` by it keeps the ids. */
export const ACCOUNT_IDS = /(?<!\d)(\d{12})(?!\d)/g;

/** An account id as AWS writes it. */
export function isAccountId(text: string): boolean {
  return ACCOUNT_ID.test(text);
}
