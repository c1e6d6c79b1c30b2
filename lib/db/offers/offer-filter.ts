import { plusDays } from '../../domain/core/calendar';
import type { OfferFilter } from '../../schemas/offers/offer-list-view';
import { attentionPredicate } from '../dashboard/attention-predicate';
import { Prisma } from '../generated/client';
import { statusPredicate } from './offer-status-predicate';

/** `ids`: nothing but these. */
export type OfferSelection = OfferFilter & { ids?: readonly string[] };

/** All rows of a filter except its search, on the table "Offer". */
export function filterPredicate(filter: OfferSelection, now: Date): Prisma.Sql {
  const conditions = [
    filter.ids === undefined ? undefined : Prisma.sql`"id" IN (SELECT unnest(${filter.ids}::uuid[]))`,
    filter.status === 'all' ? undefined : statusPredicate(filter.status, now),
    filter.attention === null ? undefined : attentionPredicate(filter.attention, now),
    filter.customer === null ? undefined : Prisma.sql`"customerId" = ${filter.customer}::uuid`,
    filter.tier === null ? undefined : Prisma.sql`"tierId" = ${filter.tier}`,
    filter.authorization === null ? undefined : Prisma.sql`"authorizationId" = ${filter.authorization}`,
    filter.creator === null ? undefined : Prisma.sql`"createdById" = ${filter.creator}::uuid`,
    filter.createdFrom === null ? undefined : Prisma.sql`"createdAt" >= ${startOf(filter.createdFrom)}`,
    filter.createdTo === null ? undefined : Prisma.sql`"createdAt" < ${startOf(plusDays(filter.createdTo, 1))}`,
    filter.publishedFrom === null ? undefined : Prisma.sql`"publishedAt" >= ${startOf(filter.publishedFrom)}`,
    filter.acceptedFrom === null
      ? undefined
      : Prisma.sql`"id" IN (SELECT "offerId" FROM "Agreement" WHERE "acceptedAt" >= ${startOf(filter.acceptedFrom)})`,
    filter.expiresFrom === null ? undefined : Prisma.sql`"expirationDate" >= ${filter.expiresFrom}::date`,
    filter.expiresTo === null ? undefined : Prisma.sql`"expirationDate" <= ${filter.expiresTo}::date`,
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, ' AND ');
}

const startOf = (date: string) => new Date(`${date}T00:00:00.000Z`);
