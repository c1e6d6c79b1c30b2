import { listReplacementsOf, type ReplacementRecord } from '../../db/changes/replacements';
import { findOffer } from '../../db/offers/offers';
import type { Db } from '../../db/core/transaction';
import type { ReplacementView } from '../../schemas/offers/offer-view';
import { stepOf } from '../publishing/replacement-step';

/** What an offer's page says about its copy, or about the offer that it replaces; null when there is neither. */
export async function replacementView(db: Db, offerId: string, now: Date): Promise<ReplacementView | null> {
  const [latest] = await listReplacementsOf(db, offerId);
  if (latest === undefined) return null;
  const isOld = latest.oldOfferId === offerId;
  const other = await findOffer(db, isOld ? latest.copyOfferId : latest.oldOfferId);
  const { state, waitsFor, stoppedReason } = await standOf(db, latest, now);
  return {
    id: latest.id,
    isOld,
    order: latest.order,
    otherOfferId: other?.id ?? '',
    otherOfferName: other?.name ?? '',
    state,
    waitsFor,
    stoppedReason,
  };
}

type Stand = Pick<ReplacementView, 'state' | 'waitsFor' | 'stoppedReason'>;

/** As both offers stand now, whether or not the sweep has written down the end already. */
async function standOf(db: Db, replacement: ReplacementRecord, now: Date): Promise<Stand> {
  const { endedAt, stoppedReason } = replacement;
  const ended = { waitsFor: 'old', stoppedReason } as const;
  if (endedAt !== null) return { ...ended, state: stoppedReason === null ? 'done' : 'stopped' };
  const step = (await stepOf(db, replacement, now))?.step;
  if (step?.kind === 'done') return { ...ended, state: 'done' };
  if (step?.kind === 'stop') return { ...ended, state: 'stopped', stoppedReason: step.reason };
  return { ...ended, state: 'running', waitsFor: step?.kind === 'wait' ? step.for : 'old' };
}
