import type { ActionError } from '@/lib/schemas/core/action-input';
import type { SaveState } from '../draft/draft-saver';

/** Why nothing was published, for people. */
export type PublishRefusal = {
  lead: string;
  text: string;
  /** What to offer beside it. */
  action: 'open_offer' | 'sign_in' | 'none';
  /** The page has to be read again from the server. */
  refresh: boolean;
  fieldErrors: Record<string, string>;
};

const NOTHING_PUBLISHED = 'Nothing was published.';

/** The banner tells of a portal that was updated, and the button becomes the reload. */
type ToldAnyway = { kind: 'updated' };

export function refusalOf(error: Exclude<ActionError, ToldAnyway>): PublishRefusal {
  switch (error.kind) {
    case 'invalid':
      return {
        ...refusal('Some entries need you.', NOTHING_PUBLISHED),
        fieldErrors: error.fieldErrors,
        // The page shows an opportunity that cannot be used any more: it has to learn which one can.
        refresh: error.fieldErrors['authorizationId'] !== undefined,
      };
    case 'conflict':
      if (error.reason === 'already_submitted')
        return { ...refusal('This offer has been submitted already.', 'It goes out once.'), action: 'open_offer' };
      if (error.reason === 'clash')
        return refusal(error.message, `${NOTHING_PUBLISHED} Open what was found, or say below why to continue.`);
      return { ...refusal(error.message, `${NOTHING_PUBLISHED} Look at it again below.`), refresh: true };
    case 'unauthenticated':
      return { ...refusal('You are signed out.', `${NOTHING_PUBLISHED} Your draft is kept.`), action: 'sign_in' };
    case 'forbidden':
      return refusal('Your role can’t publish offers.', `${NOTHING_PUBLISHED} Ask an admin.`);
    case 'not_found':
      return refusal('This draft is not there any more.', NOTHING_PUBLISHED);
    case 'marketplace_unavailable':
      return refusal('AWS can’t be reached.', error.message);
    case 'unexpected':
      return refusal(
        'Something went wrong.',
        `Reference ${error.errorId}. Publishing again is safe: an offer goes out once.`,
      );
  }
}

/** The answer got lost on the way: whether it was published is not known, and asking again does no harm. */
export const NO_ANSWER: PublishRefusal = refusal(
  'The portal didn’t answer.',
  'Publishing again is safe: an offer goes out once.',
);

/** Only what was reviewed can be published. */
export const CHANGED_MEANWHILE: PublishRefusal = refusal(
  'The draft changed while it was being saved.',
  `${NOTHING_PUBLISHED} Review it again.`,
);

/** Only what is saved can be published. Null where the page shows the reason by itself. */
export function unsavedRefusal(state: SaveState): PublishRefusal | null {
  switch (state.kind) {
    case 'conflict':
    case 'updated':
      return null;
    case 'signed_out':
      return refusalOf({ kind: 'unauthenticated' });
    case 'refused':
      return refusal(state.sentence, NOTHING_PUBLISHED);
    default:
      return refusal('The draft couldn’t be saved.', `${NOTHING_PUBLISHED} The portal keeps trying to save.`);
  }
}

function refusal(lead: string, text: string): PublishRefusal {
  return { lead, text, action: 'none', refresh: false, fieldErrors: {} };
}
