import type { OfferRecord } from '../../../db/offers/offers';
import { clearRefusedAccounts, markAccountsRefused } from '../../../db/customers/refused-accounts';
import type { Transaction } from '../../../db/core/transaction';
import type { Recording } from '../engine-store';
import { unknownAccounts } from '../../../domain/failures/failure-words';

/**
 * Keeps in the customer book what AWS said about an offer's accounts, in the transaction of the change set's own row: an offer that
 * failed marks those that AWS does not know, one that AWS has made takes the mark away.
 */
export async function rememberRefusedAccounts(
  transaction: Transaction,
  offer: Pick<OfferRecord, 'buyerAccountIds'>,
  { observation, decision, businessNow }: Pick<Recording, 'observation' | 'decision' | 'businessNow'>,
): Promise<void> {
  if (observation.kind === 'read_back') return clearRefusedAccounts(transaction, offer.buyerAccountIds);
  if (!('failures' in observation) || decision.state !== 'FAILED') return;
  const unknown = unknownAccounts(observation.failures).filter((id) => offer.buyerAccountIds.includes(id));
  if (unknown.length > 0) await markAccountsRefused(transaction, unknown, businessNow);
}
