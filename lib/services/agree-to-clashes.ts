import { lockAccounts, readClashFacts } from '../db/clash-facts';
import type { Transaction } from '../db/transaction';
import { clashSentence } from '../domain/clash-words';
import { clashesOf, clashKeys, openClashes, type ClashCandidate } from '../domain/clashes';
import type { OfferSnapshot } from '../domain/offer-snapshot';
import { failure, invalid, success, type Result } from '../domain/result';

/** What a person has seen of the clashes, and why they go on. */
export type ClashAgreement = { seenKeys: readonly string[]; reason: string };

/**
 * The last look for clashes, with the accounts held until the transaction ends. People go on in spite of one only with a reason, and
 * only where they have seen it. The snapshot then says what was agreed to, and why: that part of it is the answer.
 */
export async function agreeToClashes(
  transaction: Transaction,
  candidate: ClashCandidate,
  { seenKeys, reason }: ClashAgreement,
  now: Date,
): Promise<Result<Pick<OfferSnapshot, 'agreedClashes'>>> {
  await lockAccounts(transaction, candidate.productId, candidate.accountIds);
  const clashes = clashesOf(candidate, await readClashFacts(transaction, candidate.accountIds), now);
  if (clashes.length === 0) return success({});
  const [unseen] = openClashes(clashes, seenKeys);
  if (unseen !== undefined) return failure({ kind: 'conflict', reason: 'clash', message: clashSentence(unseen) });
  if (reason.trim() === '') return invalid({ clashReason: 'Say why you go on all the same.' });
  return success({
    agreedClashes: {
      reason: reason.trim(),
      keys: clashes.flatMap(clashKeys),
      sentences: clashes.map(clashSentence),
    },
  });
}
