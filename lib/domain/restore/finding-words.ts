import type { FindingOutcome } from './restored-offer';

export type FoundWork = { changeTypes: readonly string[]; status: string; outcome: FindingOutcome };

/** What AWS was asked for, as the beginning of a sentence about an offer: "Published an offer". */
export function foundWorkWords({ changeTypes, outcome }: Pick<FoundWork, 'changeTypes' | 'outcome'>): string {
  if (outcome === 'other_portal') return 'Sent by another portal';
  const has = (type: string) => changeTypes.includes(type);
  if (changeTypes.length === 0) return 'Did something that AWS no longer shows';
  if (has('ReleaseOffer')) return has('UpdateMarkup') ? 'Published an offer' : 'Released a draft';
  if (has('UpdateMarkup')) return 'Made a draft at AWS';
  if (changeTypes.every((type) => type === 'UpdateAvailability')) return 'Changed the last day to accept';
  return 'Corrected an offer';
}

/** How AWS said it stood when it was found. */
export function foundStatusWords({ status, outcome }: Pick<FoundWork, 'status' | 'outcome'>): string {
  if (outcome === 'other_portal') return 'not looked into';
  switch (status) {
    case 'SUCCEEDED':
      return 'done';
    case 'PREPARING':
    case 'APPLYING':
      return 'AWS was still at it';
    case 'FAILED':
      return 'failed';
    case 'CANCELLED':
      return 'stopped';
    default:
      return 'AWS did not say how it ended';
  }
}

/** What it means for the portal, and what somebody does about it. */
export function findingAdvice({ changeTypes, outcome }: FoundWork): { meaning: string; toDo: string } {
  const isNew = changeTypes.includes('UpdateMarkup');
  switch (outcome) {
    case 'nothing_made':
      return { meaning: 'Nothing came of it.', toDo: 'Nothing to do.' };
    case 'other_portal':
      return {
        meaning:
          'It was sent while this portal ran without a break. Both use the same seller account, and share its places at AWS.',
        toDo: 'Nothing to do.',
      };
    case 'unknown_offer':
      return {
        meaning:
          'The database does not know this offer. It was made after the backup, or by another portal with the same seller account: AWS cannot tell which.',
        toDo: isNew
          ? 'Take the offer over, unless it is the other portal’s.'
          : 'Take over the offer that it belongs to, unless it is the other portal’s.',
      };
    case 'second_stopped':
      return {
        meaning: 'AWS has an offer of this draft. Another one was about to go out and was stopped.',
        toDo: 'Take over the one at AWS. If it is wrong, cancel it then, and publish a corrected copy.',
      };
    case 'number_taken':
      return {
        meaning: 'Another change of this offer was queued under the same number. It goes out under the next one.',
        toDo: 'Open the offer, and check that both changes are wanted.',
      };
    case 'known_offer':
      return isNew
        ? {
            meaning: 'The portal has the draft, but not that it was published.',
            toDo: 'Take the offer over. The draft cannot be published again meanwhile.',
          }
        : {
            meaning: 'The offer was changed at AWS, and the portal did not know it.',
            toDo: 'Open the offer. Where it differs from AWS, take AWS’s values.',
          };
  }
}

/** What it means once the portal has the offer: taken over by somebody, or found by a search for a lost attempt. */
export const SINCE_IN_PORTAL = {
  meaning: 'The portal has this offer now.',
  toDo: 'Open it, and check that it is as it should be.',
};

/** Where it is dealt with: among the offers that are not the portal's, or on the offer's own page. */
export function isTakenOver({ changeTypes, outcome }: FoundWork): boolean {
  return outcome === 'unknown_offer' || outcome === 'second_stopped' || changeTypes.includes('UpdateMarkup');
}
