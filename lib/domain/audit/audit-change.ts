import { exactDurationWords } from '../offers/duration';

/** One member of what was changed, as text that people read; null where there was or is nothing. */
export type AuditChange = { field: string; before: string | null; after: string | null };

/** Members that differ; with nothing before, all members of what came. */
export function auditChanges(before: unknown, after: unknown): AuditChange[] {
  const [old, current] = [membersOf(before), membersOf(after)];
  const fields = [...new Set([...old.keys(), ...current.keys()])];
  return fields
    .filter((field) => JSON.stringify(old.get(field)) !== JSON.stringify(current.get(field)))
    .map((field) => ({ field, before: textOrNull(old, field), after: textOrNull(current, field) }));
}

/** Fields that people call otherwise than the portal does. */
const WORDS: Readonly<Record<string, string>> = {
  markupPercent: 'Markup',
  tolerancePercent: 'Tolerance',
  expirationDate: 'Accept until',
  agreementDuration: 'Term of the agreement',
  awsOfferId: 'Offer id at AWS',
};

/** `buyerAccountIds` → `Buyer account ids`; what already is in words stays. */
export function fieldWords(field: string): string {
  const known = WORDS[field];
  if (known !== undefined) return known;
  const words = field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words
    .replace(/\b(?:aws|isv)\b/g, (word) => word.toUpperCase())
    .replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

function membersOf(document: unknown): Map<string, unknown> {
  return isObject(document) ? new Map(Object.entries(document)) : new Map<string, unknown>();
}

function textOrNull(members: ReadonlyMap<string, unknown>, field: string): string | null {
  return members.has(field) ? fieldText(field, members.get(field)) : null;
}

function fieldText(field: string, value: unknown): string {
  return field === 'agreementDuration' && typeof value === 'string' ? exactDurationWords(value) : valueText(value);
}

/** Lists by commas, members by name, what is empty as `none`: nobody reads JSON. */
function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value.replace(INSTANT, '$1 $2 UTC');
  if (Array.isArray(value)) return listText(value);
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([field, member]) => `${fieldWords(field)}: ${fieldText(field, member)}`);
  return members.length === 0 ? 'none' : members.join(', ');
}

/** To the second, as everywhere in the audit trail. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/;

function listText(items: readonly unknown[]): string {
  if (items.length === 0) return 'none';
  return items.map(valueText).join(items.some(isObject) ? '; ' : ', ');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
