/** `123456789012` → `['1234', '5678', '9012']`: groups for display; copying must give the id without spaces. */
export function accountIdGroups(accountId: string): string[] {
  return accountId.match(/.{1,4}/g) ?? [];
}

/** `1234 5678 9012`: for exports and messages, where a spreadsheet would take twelve digits for a number. */
export function groupedAccountId(accountId: string): string {
  return accountIdGroups(accountId).join(' ');
}
