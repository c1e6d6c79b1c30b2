import { z } from 'zod';
import { listUnknownAgreements, type AgreementRecord } from '../../db/acceptance/agreements';
import { listAuthorizations } from '../../db/authorizations/authorizations';
import { readClashFacts } from '../../db/clashes/clash-facts';
import { countOutsideOffers, listOutsideOffers, type OutsideOffer } from '../../db/reconcile/aws-offers';
import { findOfferIdsOfSubmissions } from '../../db/engine/change-sets';
import { findCustomersOfAccounts } from '../../db/customers/customers';
import { lostAmong } from '../../db/restore/lost-offers';
import type { Position } from '../../db/core/keyset';
import { findSyncState } from '../../db/core/sync-state';
import { listTierVersions } from '../../db/tiers/tiers';
import { agreementWord } from '../../domain/acceptance/agreement';
import type { Authorization } from '../../domain/authorizations/authorization';
import { adoptionCandidate, adoptionObstacles, submissionOf } from '../../domain/offers/aws-offer';
import { isCalendarDate, utcDateOf } from '../../domain/core/calendar';
import { clashesOf, type ClashFacts } from '../../domain/clashes/clashes';
import { success, type Result } from '../../domain/core/result';
import type { TierVersion } from '../../domain/tiers/tier';
import {
  outsideOffersQuerySchema,
  type OutsideOffersView,
  type OutsideOfferView,
  type UnknownAgreementView,
} from '../../schemas/reconcile/outside-offers-view';
import { pageOf, parseCursor } from '../core/keyset-page';
import { defineUseCase } from '../core/use-case';
import { clashView } from '../clashes/find-clashes';

const PAGE_SIZE = 25;
const AGREEMENTS_SHOWN = 100;

/** What stands at AWS and not in the portal: offers made in the console, drafts left over, agreements of unknown offers. */
export const listOutside = defineUseCase(
  'offer.read',
  outsideOffersQuerySchema,
  async ({ database: { prisma }, now }, query): Promise<Result<OutsideOffersView>> => {
    const today = utcDateOf(now);
    const request = {
      from: parseCursor(query.cursor, keySchema, z.string().regex(/^[\w-]{1,255}$/)),
      limit: PAGE_SIZE,
    };
    const [found, total, agreements, authorizations, versions, state] = await Promise.all([
      listOutsideOffers(prisma, today, request),
      countOutsideOffers(prisma, today),
      listUnknownAgreements(prisma, AGREEMENTS_SHOWN),
      listAuthorizations(prisma),
      listTierVersions(prisma),
      findSyncState(prisma, 'offers'),
    ]);
    const { rows: page, ...cursors } = pageOf(found, request, positionOf);
    const submissions = await findOfferIdsOfSubmissions(
      prisma,
      page.flatMap(({ description }) => submissionOf(description) ?? []),
    );
    const lost = await lostAmong(
      prisma,
      page.map(({ id }) => id),
    );
    const accountIds = [...new Set(page.flatMap((offer) => offer.buyerAccountIds))];
    const customers = await findCustomersOfAccounts(prisma, accountIds);
    const facts = await readClashFacts(prisma, { accountIds, draftIds: [] });
    const surroundings = { authorizations, versions, submissions, lost, customers, facts, now };
    return success({
      offers: page.map((offer) => offerView(offer, surroundings)),
      total,
      ...cursors,
      agreements: agreements.map(agreementView),
      readAt: state.succeededAt?.toISOString() ?? null,
      fullReadAt: state.fullSucceededAt?.toISOString() ?? null,
    });
  },
);

type Surroundings = {
  authorizations: readonly Authorization[];
  versions: readonly TierVersion[];
  submissions: ReadonlyMap<string, string>;
  /** Those that went missing in a restore. */
  lost: ReadonlySet<string>;
  customers: ReadonlyMap<string, { id: string; name: string }[]>;
  facts: ClashFacts;
  now: Date;
};

function offerView(offer: OutsideOffer, surroundings: Surroundings): OutsideOfferView {
  const { authorizations, versions, submissions, lost, customers } = surroundings;
  const authorization = authorizations.find(({ id }) => id === offer.authorizationId);
  const own = versions.filter(({ authorizationId }) => authorizationId === offer.authorizationId);
  const tiers = new Map(own.map(({ tierId, tierName }) => [tierId, { id: tierId, name: tierName }]));
  const isLost = lost.has(offer.id);
  const portalOfferId = isLost ? null : (submissions.get(submissionOf(offer.description) ?? '') ?? null);
  const noTier = tiers.size === 0 ? ['No tier belongs to its opportunity: ask an admin.'] : [];
  return {
    awsOfferId: offer.id,
    name: offer.name ?? 'Without a name',
    isDraft: offer.state === 'Draft',
    origin: isLost ? 'lost' : portalOfferId === null ? 'console' : 'left_over',
    portalOfferId,
    authorizationName: authorization?.name ?? offer.authorizationId,
    buyerAccountIds: offer.buyerAccountIds,
    markupPercent: offer.markupPercent,
    buyerPrice: offer.buyerPrice,
    expirationDate: offer.expirationDate,
    lastModifiedAt: offer.lastModifiedAt.toISOString(),
    tiers: [...tiers.values()],
    suggestedCustomer: onlyOwner(offer.buyerAccountIds.flatMap((id) => customers.get(id) ?? [])),
    clashes: authorization === undefined ? [] : clashesWith(offer, authorization.productId, surroundings),
    obstacles: [...adoptionObstacles(offer, authorization), ...(authorization === undefined ? [] : noTier)],
  };
}

/** Where its accounts belong to several, a person has to know whose offer it is. */
function onlyOwner(owners: readonly { id: string; name: string }[]): OutsideOfferView['suggestedCustomer'] {
  const [first] = owners;
  return first !== undefined && owners.every(({ id }) => id === first.id) ? first : null;
}

/** Whoever takes it over, nobody is the customer yet: the page leaves out what the chosen one has. */
function clashesWith(
  offer: OutsideOffer,
  productId: string,
  { facts, now }: Surroundings,
): OutsideOfferView['clashes'] {
  const candidate = { ...adoptionCandidate(offer, productId), customerId: null };
  return clashesOf(candidate, facts, now).map((clash) => ({
    ...clashView(clash),
    // There is nothing to extend instead: buyers see this offer already.
    extendHref: null,
    customerId: clash.kind === 'other_customer' ? clash.customerId : null,
  }));
}

function agreementView(agreement: AgreementRecord): UnknownAgreementView {
  return {
    agreementId: agreement.id,
    awsOfferId: agreement.awsOfferId,
    accountId: agreement.acceptorAccountId,
    word: agreementWord(agreement.status),
    acceptedAt: agreement.acceptedAt?.toISOString() ?? null,
    endsAt: agreement.endsAt?.toISOString() ?? null,
  };
}

const keySchema = z.iso.datetime({ precision: 3 }).refine((at) => isCalendarDate(at.slice(0, 10)));

function positionOf({ id, lastModifiedAt }: OutsideOffer): Position {
  return { id, key: lastModifiedAt.toISOString() };
}
