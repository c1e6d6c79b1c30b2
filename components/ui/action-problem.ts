import type { ActionError } from '@/lib/schemas/core/action-input';

/** What a page says in its own words; the rest is the same everywhere. */
export type ActionWords = {
  noAnswer?: string;
  notFound?: string;
  forbidden?: string;
  /** What is wrong belongs to no field of the page. */
  invalid?: (messages: string[]) => string;
  signedOut?: string;
  /** Follows what the portal could not explain, such as whether trying again is safe. */
  afterUnexpected?: string;
};

const NEEDS_YOU = 'Some entries need you.';
const PORTAL_UPDATED = 'The portal was updated. Reload to go on.';

/** Why an action did nothing, in one sentence; an undefined error: no answer came. What belongs to a field is shown there. */
export function actionProblem(error: ActionError | undefined, words: ActionWords = {}): string {
  switch (error?.kind) {
    case undefined:
      return words.noAnswer ?? 'The portal didn’t answer. Load the page again to see how it stands.';
    case 'invalid':
      return words.invalid?.(Object.values(error.fieldErrors)) ?? Object.values(error.fieldErrors)[0] ?? NEEDS_YOU;
    case 'conflict':
    case 'marketplace_unavailable':
      return error.message;
    case 'unauthenticated':
      return words.signedOut ?? 'You are signed out. Reload the page to sign in.';
    case 'updated':
      return PORTAL_UPDATED;
    case 'forbidden':
      return words.forbidden ?? 'Your role can no longer do this. Ask an admin.';
    case 'not_found':
      return words.notFound ?? 'It is not there any more.';
    case 'unexpected':
      return `Something went wrong. Reference ${error.errorId}.${words.afterUnexpected === undefined ? '' : ` ${words.afterUnexpected}`}`;
  }
}
