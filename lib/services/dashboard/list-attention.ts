import { z } from 'zod';
import { listAttentionIds } from '../../db/dashboard/attention-list';
import { findLatestChangeSets } from '../../db/engine/change-sets';
import { readCustomersWithoutOffer } from '../../db/coverage/coverage';
import { countAttention, countOffers } from '../../db/offers/offer-counts';
import { listOfferIds } from '../../db/offers/offer-list';
import { findOfferRows, type OfferRowRecord } from '../../db/offers/offer-rows';
import { findOffers } from '../../db/offers/offers';
import { countOpenFindings } from '../../db/restore/restore-findings';
import type { Db } from '../../db/core/transaction';
import { attentionKinds, type AttentionKind } from '../../domain/dashboard/attention';
import { may } from '../../domain/core/permissions';
import { offerStatusOf } from '../../domain/offers/offer-status';
import { success, type Result } from '../../domain/core/result';
import type { AttentionGroup, AttentionView, MovingOffer } from '../../schemas/dashboard/attention-view';
import { EVERY_OFFER } from '../../schemas/offers/offer-list-view';
import { attentionRow } from './attention-row';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { attemptOutcome, type AttemptOutcome } from '../offers/offer-progress';

const ROWS_A_KIND = 5;
const MOVING_SHOWN = 5;
/** Their rows tell what came of the latest attempt. */
const kindsWithOutcome: readonly AttentionKind[] = ['failed', 'needs_check', 'accepted_then_failed'];

/** What needs a person now, with counts that are those of the lists behind them. `mine`: only what the viewer made. */
export const listAttention = defineUseCase(
  'offer.read',
  z.strictObject({ mine: z.boolean() }),
  async (context, { mine }): Promise<Result<AttentionView>> => {
    const { prisma } = context.database;
    const filter = { ...EVERY_OFFER, creator: mine ? context.viewer.userId : null };
    const [counts, first, moving, withoutOffer, restoreFindings] = await Promise.all([
      countAttention(prisma, filter, context.now),
      listAttentionIds(prisma, filter, ROWS_A_KIND, context.now),
      listMoving(context),
      mine ? null : listWithoutOffer(context),
      !mine && may(context.viewer, 'setup.manage') ? countOpenFindings(prisma) : 0,
    ]);
    const [offers, outcomes] = await Promise.all([
      findOfferRows(
        prisma,
        first.map(({ id }) => id),
      ),
      readOutcomes(
        prisma,
        first.filter(({ kind }) => kindsWithOutcome.includes(kind)).map(({ id }) => id),
      ),
    ]);
    const byId = new Map(offers.map((offer) => [offer.id, offer]));
    const groups = attentionKinds.map((kind): AttentionGroup => {
      const own = first.flatMap(({ id, kind: of }) => (of === kind ? (byId.get(id) ?? []) : []));
      return {
        kind,
        count: counts[kind],
        rows: own.map((offer) => attentionRow(kind, offer, outcomes.get(offer.id), context)),
      };
    });
    return success({
      groups: groups.filter(({ count }) => count > 0),
      total: groups.reduce((sum, { count }) => sum + count, 0),
      moving,
      withoutOffer,
      restoreFindings,
    });
  },
);

async function listWithoutOffer({ database }: UseCaseContext): Promise<AttentionView['withoutOffer']> {
  const { count, customers } = await readCustomersWithoutOffer(database.prisma, ROWS_A_KIND);
  const rows = customers.map(({ id, name, createdAt, ...facts }) => ({
    customerId: id,
    customerName: name,
    at: createdAt.toISOString(),
    ...facts,
  }));
  return { count, rows };
}

async function readOutcomes(db: Db, offerIds: readonly string[]): Promise<Map<string, AttemptOutcome>> {
  const [offers, latest] = await Promise.all([findOffers(db, offerIds), findLatestChangeSets(db, offerIds)]);
  return new Map(offers.map((offer) => [offer.id, attemptOutcome(offer, latest.get(offer.id))]));
}

async function listMoving(context: UseCaseContext): Promise<AttentionView['moving']> {
  const { prisma } = context.database;
  const page = { order: { sort: 'created', direction: 'desc' }, limit: MOVING_SHOWN } as const;
  const lists = await Promise.all(
    (['publishing', 'queued'] as const).map((status) =>
      listOfferIds(prisma, { ...EVERY_OFFER, status }, page, context.now),
    ),
  );
  const counts = await countOffers(prisma, EVERY_OFFER, ['publishing', 'queued'] as const, context.now);
  const ids = lists.flat().slice(0, MOVING_SHOWN);
  const offers = await findOfferRows(
    prisma,
    ids.map(({ id }) => id),
  );
  return {
    count: (counts.publishing ?? 0) + (counts.queued ?? 0),
    offers: offers.map((offer) => movingOffer(offer, context.now)),
  };
}

function movingOffer(offer: OfferRowRecord, now: Date): MovingOffer {
  return {
    offerId: offer.id,
    customerName: offer.customerName,
    status: offerStatusOf(offer, now),
    since: offer.updatedAt.toISOString(),
  };
}
