/** False for text that PostgreSQL cannot keep: with a NUL, or with half of a character that takes two places. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text);
}

/** The text as far as it can be looked for: nothing that is kept contains the rest. */
export function storablePart(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '');
}
