import type { AuditEventView } from '@/lib/schemas/audit-view';

export type Change = AuditEventView['changes'][number];

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

export function inReadingOrder(changes: readonly Change[]): { first: Change[]; others: Change[] } {
  const rank = ({ field }: Change) => (FIRST.includes(field) ? FIRST.indexOf(field) : FIRST.length);
  const ordered = [...changes].sort((one, other) => rank(one) - rank(other));
  return { first: ordered.slice(0, SHOWN_AT_ONCE), others: ordered.slice(SHOWN_AT_ONCE) };
}

/** `buyerAccountIds` → `Buyer account ids`; what already is in words stays. */
export function fieldWords(field: string): string {
  const words = field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words
    .replace(/\b(?:aws|isv)\b/g, (word) => word.toUpperCase())
    .replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** `["1","2"]` → `1, 2`; an empty text or list is named. */
export function valueText(value: string): string {
  if (value === '' || value === '[]' || value === 'null') return 'none';
  const items = stringsOf(value);
  return items === undefined ? value : items.join(', ');
}

function stringsOf(value: string): string[] | undefined {
  if (!value.startsWith('["')) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string') ? parsed : undefined;
  } catch {
    return undefined;
  }
}
