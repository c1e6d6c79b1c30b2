import { listReplacementsOf } from '../db/replacements';
import { findOffer } from '../db/offers';
import type { Db } from '../db/transaction';
import type { ReplacementView } from '../schemas/offer-view';
import { stepOf } from './advance-replacements';

/** What an offer's page says about its copy, or about the offer that it replaces; null when there is neither. */
export async function replacementView(db: Db, offerId: string, now: Date): Promise<ReplacementView | null> {
  const [latest] = await listReplacementsOf(db, offerId);
  if (latest === undefined) return null;
  const isOld = latest.oldOfferId === offerId;
  const other = await findOffer(db, isOld ? latest.copyOfferId : latest.oldOfferId);
  const found = latest.endedAt === null ? await stepOf(db, latest, now) : undefined;
  return {
    isOld,
    order: latest.order,
    otherOfferId: other?.id ?? '',
    otherOfferName: other?.name ?? '',
    state: latest.stoppedReason !== null ? 'stopped' : latest.endedAt !== null ? 'done' : 'running',
    waitsFor: found?.step.kind === 'wait' ? found.step.for : 'old',
    stoppedReason: latest.stoppedReason,
  };
}
