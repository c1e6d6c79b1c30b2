/** For LIKE: the text itself, as no `%`, `_` or `\` in it stands for anything else. Prisma's `contains` does not see to that. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
