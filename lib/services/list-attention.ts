import { listAttentionIds } from '../db/attention-list';
import { countCustomersWithoutOffer, listCustomersWithoutOffer } from '../db/coverage';
import { countAttention, countOffers } from '../db/offer-counts';
import { listOfferIds } from '../db/offer-list';
import { findOfferRows, type OfferRowRecord } from '../db/offer-rows';
import { attentionKinds, type AttentionKind } from '../domain/attention';
import { offerStatusOf } from '../domain/offer-status';
import { success, type Result } from '../domain/result';
import type { AttentionGroup, AttentionView, MovingOffer } from '../schemas/attention-view';
import { EVERY_OFFER } from '../schemas/offer-list-view';
import { attentionRow } from './attention-row';
import { authorise, type ServiceContext } from './context';
import { offerProgress } from './offer-progress';

const ROWS_A_KIND = 5;
const MOVING_SHOWN = 5;

/** What needs a person now, with counts that are those of the lists behind them. `mine`: only what the viewer made. */
export async function listAttention(
  context: ServiceContext,
  { mine }: { mine: boolean },
): Promise<Result<AttentionView>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { prisma } = context.database;
  const filter = { ...EVERY_OFFER, creator: mine ? allowed.value.userId : null };
  const [counts, first, moving, withoutOffer] = await Promise.all([
    countAttention(prisma, filter, context.now),
    listAttentionIds(prisma, filter, ROWS_A_KIND, context.now),
    listMoving(context),
    mine ? null : listWithoutOffer(context),
  ]);
  const offers = await findOfferRows(
    prisma,
    first.map(({ id }) => id),
  );
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const groups = await Promise.all(
    attentionKinds.map((kind) => {
      const own = first.flatMap(({ id, kind: of }) => (of === kind ? [byId.get(id)] : []));
      return groupOf(context, kind, counts[kind], own);
    }),
  );
  return success({
    groups: groups.filter(({ count }) => count > 0),
    total: groups.reduce((sum, { count }) => sum + count, 0),
    moving,
    withoutOffer,
  });
}

async function listWithoutOffer({ database }: ServiceContext): Promise<AttentionView['withoutOffer']> {
  const [count, customers] = await Promise.all([
    countCustomersWithoutOffer(database.prisma),
    listCustomersWithoutOffer(database.prisma, ROWS_A_KIND),
  ]);
  const rows = customers.map(({ id, name, createdAt, ...facts }) => ({
    customerId: id,
    customerName: name,
    at: createdAt.toISOString(),
    ...facts,
  }));
  return { count, rows };
}

async function groupOf(
  context: ServiceContext,
  kind: AttentionKind,
  count: number,
  offers: readonly (OfferRowRecord | undefined)[],
): Promise<AttentionGroup> {
  const known = offers.filter((offer) => offer !== undefined);
  const rows = await Promise.all(
    known.map(async (offer) => {
      const needsDetail = kind === 'failed' || kind === 'needs_check' || kind === 'accepted_then_failed';
      const progress = needsDetail ? await offerProgress(context, offer.id) : undefined;
      return attentionRow(kind, offer, progress?.ok === true ? progress.value : undefined, context);
    }),
  );
  return { kind, count, rows };
}

async function listMoving(context: ServiceContext): Promise<AttentionView['moving']> {
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
