import type { ActionError } from '@/lib/schemas/action-input';

/** Why an action did nothing, in one sentence; undefined: no answer came. */
export function actionProblem(error: ActionError | undefined): string {
  switch (error?.kind) {
    case undefined:
      return 'The portal didn’t answer. Load the page again to see how it stands.';
    case 'invalid':
      return Object.values(error.fieldErrors)[0] ?? 'Some entries need you.';
    case 'conflict':
    case 'marketplace_unavailable':
      return error.message;
    case 'unauthenticated':
      return 'You are signed out. Reload the page to sign in.';
    case 'forbidden':
      return 'You may not do this. Ask an admin.';
    case 'not_found':
      return 'It is not there any more.';
    case 'unexpected':
      return `Something went wrong. Reference ${error.errorId}.`;
    default:
      return 'It could not be done.';
  }
}
