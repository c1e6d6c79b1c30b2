import { listReplacementsOf, type ReplacementRecord } from '../../db/changes/replacements';
import type { Db, Transaction } from '../../db/core/transaction';
import { listChangeSetsOf } from '../../db/engine/change-sets';
import { findOffer, type OfferRecord } from '../../db/offers/offers';
import { nextStep, type ReplacementStep } from '../../domain/changes/replacement';
import { endOfUtcDay } from '../../domain/core/calendar';
import { hasOpenChangeSet } from '../../domain/engine/attempts';

/** What comes next; undefined when one of the offers is gone. */
export async function stepOf(
  db: Db,
  { oldOfferId, copyOfferId, order, createdAt }: ReplacementRecord,
  now: Date,
): Promise<{ step: ReplacementStep; old: OfferRecord } | undefined> {
  const [old, copy] = [await findOffer(db, oldOfferId), await findOffer(db, copyOfferId)];
  if (old === undefined || copy === undefined) return undefined;
  const changeSets = await listChangeSetsOf(db, oldOfferId);
  const since = changeSets.filter((changeSet) => changeSet.createdAt >= createdAt);
  const step = nextStep({
    order,
    old: {
      ...old,
      hasExpired: hasExpired(old, now),
      hasOpenChangeSet: hasOpenChangeSet(changeSets),
      hasCancelFailed: since.some(
        ({ kind, state }) => kind === 'CANCEL' && state !== 'CHECKED' && !hasOpenChangeSet([{ state }]),
      ),
    },
    copy: { ...copy, hasExpired: hasExpired(copy, now) },
  });
  return { step, old };
}

const hasExpired = ({ expirationDate }: OfferRecord, now: Date) =>
  expirationDate !== null && now > endOfUtcDay(expirationDate);

/** Whether this copy must not go out yet: an account of the old offer is not theirs, and that offer is not cancelled yet. */
export async function waitsForOldOffer(transaction: Transaction, copyOfferId: string, now: Date): Promise<boolean> {
  const [latest] = await listReplacementsOf(transaction, copyOfferId);
  if (latest?.copyOfferId !== copyOfferId || latest.endedAt !== null || latest.order !== 'cancel_first') return false;
  const found = await stepOf(transaction, latest, now);
  return found !== undefined && !(found.step.kind === 'wait' && found.step.for === 'copy');
}
