import type { ActionError } from '@/lib/schemas/action-input';

export const NO_ANSWER = 'The portal didn’t answer. Load the page again to see whether it was saved.';

/** Why an action did not happen, in one sentence; what belongs to a field is shown there. */
export function actionSentence(error: ActionError): string {
  switch (error.kind) {
    case 'invalid':
      return Object.values(error.fieldErrors)[0] ?? 'Some entries need you.';
    case 'conflict':
    case 'marketplace_unavailable':
      return error.message;
    case 'unauthenticated':
      return 'You are signed out. Sign in again in another tab, then try here.';
    case 'forbidden':
      return 'Your role can no longer do this. Ask an admin.';
    case 'not_found':
      return 'This customer is not there any more.';
    case 'unexpected':
      return `Something went wrong. Reference ${error.errorId}.`;
  }
}
