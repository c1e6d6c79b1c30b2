import { accountIdDoubt } from '../../domain/customers/account-id-doubt';
import { type ClashKind, refusedAccounts } from '../../domain/clashes/clashes';
import { refusedAccountWords } from '../../domain/customers/customer';
import type { AuthorizationChoice, CustomerChoice } from '../wizard/wizard-view';

/** Why a well-formed account is not simply fine. `refused`: the offer cannot name it. `doubtful`: people should look twice. */
export type BuyerMark = { kind: 'refused' | 'doubtful'; words: string };

const refusedWords: Partial<Record<ClashKind, string>> = {
  own_account: 'Your own seller account',
  isv_account: 'The vendor’s account',
  outside_authorization: 'Not in this opportunity',
};

/** What is to be said about an account of an offer for this customer; undefined for one that deserves its check mark. */
export function buyerMark(
  accountId: string,
  authorization: AuthorizationChoice | undefined,
  customer: CustomerChoice | null,
): BuyerMark | undefined {
  const [refused] = authorization === undefined ? [] : refusedAccounts([accountId], authorization);
  const refusal = refused === undefined ? undefined : refusedWords[refused.kind];
  if (refusal !== undefined) return { kind: 'refused', words: refusal };
  const known = customer?.accounts.find((account) => account.accountId === accountId);
  if (known !== undefined && known.refusedOn !== null)
    return { kind: 'doubtful', words: refusedAccountWords(known.refusedOn) };
  const doubt = known === undefined ? accountIdDoubt(accountId) : undefined;
  return doubt === undefined ? undefined : { kind: 'doubtful', words: doubt.replace(/\.$/, '') };
}
