import { accountIdDoubt } from './account-id-doubt';

/** `123456789012` → `['1234', '5678', '9012']`: groups for display; copying must give the id without spaces. */
export function accountIdGroups(accountId: string): string[] {
  return accountId.match(/.{1,4}/g) ?? [];
}

/** `1234 5678 9012`: for sentences. */
export function groupedAccountId(accountId: string): string {
  return accountIdGroups(accountId).join(' ');
}

/**
 * For cells and fields that are read again: `1234 5678 9012`, as a spreadsheet takes twelve digits for a number, and `0049-1511-2345`
 * where the reader would doubt groups with spaces.
 */
export function accountIdCell(accountId: string): string {
  return accountIdGroups(accountId).join(accountIdDoubt(accountId) === undefined ? ' ' : '-');
}
