import type { RefusedAccounts } from './clashes';

/** Why no offer may name these accounts, as one sentence. */
export function refusedAccountsSentence(refused: RefusedAccounts): string {
  const accounts = refused.accountIds.join(', ');
  switch (refused.kind) {
    case 'own_account':
      return `${accounts} is your own seller account. Enter the buyer’s account.`;
    case 'isv_account':
      return `${accounts} is the account of ${refused.isvName}. Enter the buyer’s account.`;
    case 'outside_authorization':
      return `This opportunity is limited to certain buyers. Not among them: ${accounts}.`;
  }
}
