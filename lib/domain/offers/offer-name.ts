import { hiddenCharacterProblem, withoutHiddenCharacters } from '../core/visible-text';

/** AWS's limits: https://docs.aws.amazon.com/marketplace/latest/developerguide/work-with-private-offers.html */
export const OFFER_NAME_MAXIMUM = 150;
export const OFFER_DESCRIPTION_MAXIMUM = 255;
/** ChangeSetName: https://docs.aws.amazon.com/marketplace/latest/APIReference/API_StartChangeSet.html */
const CHANGE_SET_NAME_MAXIMUM = 100;

/** Why AWS or a buyer's page would stumble over this offer name; undefined when it is fine. */
export function offerNameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'Give the offer a name. The buyer sees it.';
  if (/^\s/.test(name)) return 'The name cannot start with a space.';
  // An emoji counts as two or more, as in Java: the stricter of two readings of AWS's limit.
  if (name.length > OFFER_NAME_MAXIMUM)
    return `The name can have ${OFFER_NAME_MAXIMUM} characters, this one has ${name.length}.`;
  const forbidden = /[\\<>]/.exec(name)?.[0];
  if (forbidden !== undefined) return `AWS does not accept the character ${forbidden} in an offer name.`;
  return hiddenCharacterProblem(name);
}

export function offerNameFrom(template: string, product: string, customer: string): string {
  const parts: Record<string, string> = { '{product}': product, '{customer}': customer === '' ? 'customer' : customer };
  const name = template.replace(/\{(?:product|customer)\}/g, (placeholder) => parts[placeholder] ?? '');
  // Once more after the cut: it may have parted an emoji from what its joiner joins.
  return withoutHiddenCharacters(
    cutTo(OFFER_NAME_MAXIMUM, withoutHiddenCharacters(name.replace(/[\\<>]/g, ''))),
  ).trim();
}

/** The internal description at AWS: never shown to buyers, and its end tells our left-over draft from another offer. */
export function offerDescription(text: string, submissionId: string): string {
  const mark = `[ref ${submissionId}]`;
  return `${cutTo(OFFER_DESCRIPTION_MAXIMUM - mark.length - 1, text)} ${mark}`.trim();
}

/** The mark at the end of an internal description. */
const MARK = /\[ref ([^\]]*)\]\s*$/;

/** What people typed of an internal description. */
export function withoutReference(description: string): string {
  return description.replace(MARK, '').trim();
}

/** Trimmed, and never ending in half of a character that takes two places. */
function cutTo(maximum: number, text: string): string {
  return text
    .trim()
    .slice(0, maximum)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

/** Whether a description ends with the mark of any submission of this offer. */
export function isReferenceTo(description: string | null | undefined, offerId: string): boolean {
  return MARK.exec(description ?? '')?.[1]?.replace(/-\d+$/, '') === offerId;
}

/** Room that the `[ref …]` mark leaves for what people type. */
export const DESCRIPTION_MAXIMUM = OFFER_DESCRIPTION_MAXIMUM - 48;

/** A unique, searchable name: AWS allows ASCII only, so the customer's name is sanitised, and the submission id ends it. */
export function changeSetName(customerName: string, submissionId: string): string {
  const readable = customerName
    .normalize('NFKD')
    .replace(/[^\w +=.:@-]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `${readable.slice(0, CHANGE_SET_NAME_MAXIMUM - submissionId.length - 1)} ${submissionId}`.trim();
}

/** One attempt to change something about one offer, as the portal numbers them. */
export type SubmissionNumber = { submissionId: string; offerId: string; attempt: number };

/** The submission that ends a change set's name, whatever customer it names before that; undefined: the portal gave no such name. */
export function submissionOfName(name: string): SubmissionNumber | undefined {
  const [, submissionId = '', offerId = '', attempt] =
    /(?:^| )(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([1-9]\d{0,8}))$/i.exec(name) ?? [];
  return attempt === undefined ? undefined : { submissionId, offerId: offerId.toLowerCase(), attempt: Number(attempt) };
}

/** The same of an offer's internal description, which ends with `[ref <submission id>]`. */
export function submissionOfDescription(description: string | null): SubmissionNumber | undefined {
  return submissionOfName(MARK.exec(description ?? '')?.[1] ?? '');
}
