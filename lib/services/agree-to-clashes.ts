import { lockAccounts, readClashFacts } from '../db/clash-facts';
import type { Transaction } from '../db/transaction';
import { clashSentence } from '../domain/clash-words';
import { clashesOf, clashKeys, openClashes } from '../domain/clashes';
import type { OfferSnapshot } from '../domain/offer-snapshot';
import { failure, invalid, success, type Result } from '../domain/result';
import type { ReviewedDraft } from './submission';

/**
 * The last look for clashes, with the accounts held until the transaction ends. An offer goes out in spite of one only with a reason,
 * and only where the person has seen it: the snapshot then says what was agreed to, and why.
 */
export async function agreeToClashes(
  transaction: Transaction,
  { draft, snapshot, isNewCustomer }: ReviewedDraft,
  seenKeys: readonly string[],
  now: Date,
): Promise<Result<OfferSnapshot>> {
  await lockAccounts(transaction, snapshot.productId, snapshot.buyerAccountIds);
  const candidate = {
    offerId: draft.offerId,
    accountIds: snapshot.buyerAccountIds,
    customerId: isNewCustomer ? null : snapshot.customerId,
    productId: snapshot.productId,
  };
  const clashes = clashesOf(candidate, await readClashFacts(transaction, snapshot.buyerAccountIds), now);
  if (clashes.length === 0) return success(snapshot);
  const [unseen] = openClashes(clashes, seenKeys);
  if (unseen !== undefined) return failure({ kind: 'conflict', reason: 'clash', message: clashSentence(unseen) });
  const reason = draft.content.clashReason.trim();
  if (reason === '') return invalid({ clashReason: 'Say why this offer goes out all the same.' });
  const agreedClashes = { reason, keys: clashes.flatMap(clashKeys), sentences: clashes.map(clashSentence) };
  return success({ ...snapshot, agreedClashes });
}
