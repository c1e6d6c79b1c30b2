import type { AuditChange } from '@/lib/domain/audit/audit-change';

/** What people look for first; the rest follows behind a disclosure. */
const FIRST = [
  'name',
  'tierName',
  'wholesalePrice',
  'markupPercent',
  'buyerPrice',
  'targetBuyerPrice',
  'buyerAccountIds',
  'expirationDate',
  'awsOfferId',
  'differences',
];
const SHOWN_AT_ONCE = 4;

export function inReadingOrder(changes: readonly AuditChange[]): { first: AuditChange[]; others: AuditChange[] } {
  const rank = ({ field }: AuditChange) => (FIRST.includes(field) ? FIRST.indexOf(field) : FIRST.length);
  const ordered = [...changes].sort((one, other) => rank(one) - rank(other));
  return { first: ordered.slice(0, SHOWN_AT_ONCE), others: ordered.slice(SHOWN_AT_ONCE) };
}
