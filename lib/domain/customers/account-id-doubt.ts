/**
 * What the first four digits of a number may mean when it is no account id, in words for a person who compares it: a dialling code
 * (`0049…`) or a year. Undefined where nothing speaks against it. Few account ids begin like this.
 */
export function accountIdDoubt(accountId: string): string | undefined {
  const first = accountId.slice(0, 4);
  if (/^00[1-9]/.test(first)) return `A telephone number may start with ${first} too.`;
  return /^(?:199|20[0-4])\d$/.test(first) ? `${first} may be a year.` : undefined;
}
