import { utcDateOf } from '../../domain/core/calendar';
import { openChangeSetStates } from '../../domain/engine/change-set-progress';
import { replacementOrders, type ReplacementOrder } from '../../domain/changes/replacement';
import type { Db, Transaction } from '../core/transaction';

export type ReplacementRecord = {
  id: string;
  oldOfferId: string;
  copyOfferId: string;
  order: ReplacementOrder;
  createdById: string;
  createdAt: Date;
  endedAt: Date | null;
  stoppedReason: string | null;
};

export async function createReplacement(
  transaction: Transaction,
  replacement: Pick<ReplacementRecord, 'oldOfferId' | 'copyOfferId' | 'order' | 'createdById'>,
): Promise<void> {
  await transaction.offerReplacement.create({ data: replacement });
}

/**
 * Open replacements whose next step is not to wait, in the order of their ids: however many copies nobody publishes, they are not
 * looked at. The SQL twin of `nextStep`. `after`: the last one of the page before.
 */
export async function listDueReplacements(
  db: Db,
  now: Date,
  page: { after: string | null; limit: number },
): Promise<ReplacementRecord[]> {
  const today = utcDateOf(now);
  const rows = await db.$queryRaw<ReplacementRow[]>`
    SELECT replacement.* FROM "OfferReplacement" replacement
    JOIN "Offer" old ON old."id" = replacement."oldOfferId"
    JOIN "Offer" copy ON copy."id" = replacement."copyOfferId"
    CROSS JOIN LATERAL (SELECT
      old."stage" = 'CANCELLED' OR COALESCE(old."expirationDate" < ${today}::date, FALSE) AS "isOldAway",
      EXISTS (SELECT 1 FROM "ChangeSet" moving WHERE moving."offerId" = old."id"
        AND moving."state"::text = ANY (${[...openChangeSetStates]}::text[])) AS "isOldMoving",
      copy."stage" IN ('ACCEPTED', 'ACCEPTED_THEN_FAILED')
        OR (copy."stage" = 'LIVE' AND COALESCE(copy."expirationDate" >= ${today}::date, TRUE)) AS "isCopyLive",
      (copy."stage" = 'CANCELLED' AND copy."publishedAt" IS NOT NULL)
        OR (copy."stage" = 'LIVE' AND COALESCE(copy."expirationDate" < ${today}::date, FALSE)) AS "isCopyGone"
    ) AS stand
    WHERE replacement."endedAt" IS NULL AND (${page.after}::uuid IS NULL OR replacement."id" > ${page.after}::uuid)
      AND (old."acceptedCount" > 0 OR CASE
        WHEN "isCopyLive" OR replacement."order" = 'cancel_first' AND NOT "isOldAway" THEN "isOldAway" OR NOT "isOldMoving"
        WHEN replacement."order" = 'cancel_first' THEN "isCopyGone"
        ELSE "isCopyGone" OR "isOldAway"
      END)
    ORDER BY replacement."id" LIMIT ${page.limit}`;
  return rows.map(fromRow);
}

export async function findReplacement(db: Db, id: string): Promise<ReplacementRecord | undefined> {
  const row = await db.offerReplacement.findUnique({ where: { id } });
  return row === null ? undefined : fromRow(row);
}

/** Every replacement that this offer is the old or the new one of, the newest first. */
export async function listReplacementsOf(db: Db, offerId: string): Promise<ReplacementRecord[]> {
  const rows = await db.offerReplacement.findMany({
    where: { OR: [{ oldOfferId: offerId }, { copyOfferId: offerId }] },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map(fromRow);
}

/** False: it has ended already. */
export async function endReplacement(
  transaction: Transaction,
  id: string,
  endedAt: Date,
  stoppedReason: string | null,
): Promise<boolean> {
  const { count } = await transaction.offerReplacement.updateMany({
    where: { id, endedAt: null },
    data: { endedAt, stoppedReason },
  });
  return count === 1;
}

type ReplacementRow = Omit<ReplacementRecord, 'order'> & { order: string };

function fromRow({ order, ...row }: ReplacementRow): ReplacementRecord {
  return { ...row, order: replacementOrders.find((known) => known === order) ?? 'copy_first' };
}
