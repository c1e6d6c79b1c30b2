import { z } from 'zod';
import { countOffers, listOfferIds, type OfferPosition } from '../db/offer-list';
import { findOffers, type OfferRecord } from '../db/offers';
import { daysBetween, utcDateOf } from '../domain/calendar';
import { offerStatusOf, offerStatusWords, type OfferStatus } from '../domain/offer-status';
import { success, type Result } from '../domain/result';
import type { OfferListQuery, OfferListView, OfferRowView } from '../schemas/offer-view';
import { authorise, type ServiceContext } from './context';
import { acceptanceOf } from './offer-progress';

const PAGE_SIZE = 25;
const TABS = [
  'draft',
  'publishing',
  'live',
  'expiring',
  'accepted',
  'failed',
  'needs_check',
] as const satisfies readonly OfferStatus[];

/** One page of the history, newest first, with the counts of the tabs under the same search. Paging is done in the database. */
export async function listOffers(context: ServiceContext, query: OfferListQuery): Promise<Result<OfferListView>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { prisma } = context.database;
  const from = parseCursor(query.cursor);
  const [counts, found] = await Promise.all([
    countOffers(prisma, query.search, context.now),
    listOfferIds(prisma, query, { ...(from === undefined ? {} : { from }), limit: PAGE_SIZE }, context.now),
  ]);
  // Everything that stood on this page has moved away meanwhile: nobody should be left without a way back.
  if (found.length === 0 && from !== undefined) return listOffers(context, { ...query, cursor: null });
  const page = pageOf(found, from);
  const offers = await findOffers(
    prisma,
    page.positions.map(({ id }) => id),
  );
  return success({
    rows: offers.map((offer) => rowView(offer, context.now)),
    total: counts[query.status],
    tabs: [
      { status: 'all', label: 'All', count: counts.all },
      ...TABS.map((status) => ({ status, label: offerStatusWords[status], count: counts[status] })),
    ],
    nextCursor: page.hasOlder ? cursorOf('older', page.positions.at(-1)) : null,
    previousCursor: page.hasNewer ? cursorOf('newer', page.positions[0]) : null,
  });
}

const positionSchema = z.object({
  createdAt: z.iso.datetime({ precision: 3 }).transform((instant) => new Date(instant)),
  id: z.uuid(),
});

type From = { position: OfferPosition; direction: 'older' | 'newer' };

/** One more row than fits was read: whether it came tells if there is another page in that direction. */
function pageOf(found: readonly OfferPosition[], from: From | undefined) {
  const positions = found.slice(0, PAGE_SIZE);
  const hasMore = found.length > PAGE_SIZE;
  if (from?.direction === 'newer') return { positions: positions.reverse(), hasOlder: true, hasNewer: hasMore };
  return { positions, hasOlder: hasMore, hasNewer: from !== undefined };
}

function cursorOf(direction: From['direction'], position: OfferPosition | undefined): string | null {
  return position === undefined ? null : `${direction}.${position.createdAt.toISOString()}.${position.id}`;
}

/** A cursor that somebody changed by hand means the first page. */
function parseCursor(cursor: string | null): From | undefined {
  const [, direction, createdAt, id] = /^(older|newer)\.(\d{4}-.+Z)\.([^.]+)$/.exec(cursor ?? '') ?? [];
  const position = positionSchema.safeParse({ createdAt, id });
  return position.success
    ? { direction: direction === 'newer' ? 'newer' : 'older', position: position.data }
    : undefined;
}

function rowView(offer: OfferRecord, now: Date): OfferRowView {
  const status = offerStatusOf(offer, now);
  const counts = status === 'live' || status === 'expiring' || status === 'expired';
  return {
    id: offer.id,
    name: offer.name,
    customerName: offer.customerName,
    buyerAccountIds: offer.buyerAccountIds,
    status,
    acceptance: acceptanceOf(offer),
    authorizationName: offer.authorizationName,
    tierId: offer.tierId,
    tierName: offer.tierName,
    buyerPrice: offer.buyerPrice,
    expirationDate: offer.expirationDate,
    daysLeft: counts && offer.expirationDate !== null ? daysBetween(utcDateOf(now), offer.expirationDate) : null,
    awsOfferId: offer.awsOfferId,
    dealReference: offer.dealReference,
    createdByName: offer.createdByName,
    createdAt: offer.createdAt.toISOString(),
  };
}
