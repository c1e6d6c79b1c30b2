import {
  ListEntitiesCommand,
  type EntitySummary,
  type ListEntitiesRequest,
  type OfferFilters,
} from '@aws-sdk/client-marketplace-catalog';
import type { ListedOffer } from '../domain/offers/aws-offer';
import type { MarketplaceConnection } from './client';
import { reading, readingOn } from './errors';

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_ListEntities.html */
const PAGE_SIZE = 50;

/** Which of the account's offers to list. AWS keeps every offer for ever: expired ones are listed only when they change. */
export type OfferSelection =
  /** Released, and a buyer can still accept on this UTC day or later. */
  | { kind: 'open'; from: string }
  | { kind: 'drafts' }
  /** Changed at or after an instant of AWS's clock, whatever their state; of these authorizations where any is named. */
  | { kind: 'changed'; since: Date; authorizationIds?: readonly string[] };

/**
 * Pages of offers in the order of their ids, which no change moves: an offer that changes while the pages are read is neither lost nor
 * read twice. Throws `MarketplaceUnavailable` when AWS does not answer.
 */
export async function* listOffersAtAws(
  { catalog }: MarketplaceConnection,
  selection: OfferSelection,
): AsyncGenerator<ListedOffer[]> {
  const request: ListEntitiesRequest = {
    Catalog: 'AWSMarketplace',
    EntityType: 'Offer',
    OwnershipType: 'SELF',
    EntityTypeFilters: { OfferFilters: filtersOf(selection) },
    EntityTypeSort: { OfferSort: { SortBy: 'EntityId', SortOrder: 'ASCENDING' } },
    MaxResults: PAGE_SIZE,
  };
  let token: string | undefined;
  do {
    const command = new ListEntitiesCommand({ ...request, ...(token !== undefined && { NextToken: token }) });
    const page = await (token === undefined ? reading : readingOn)(() => catalog.send(command));
    yield (page.EntitySummaryList ?? []).flatMap((summary) => listedOffer(summary) ?? []);
    token = page.NextToken ?? undefined;
  } while (token !== undefined);
}

function filtersOf(selection: OfferSelection): OfferFilters {
  switch (selection.kind) {
    case 'open':
      return {
        State: { ValueList: ['Released'] },
        AvailabilityEndDate: { DateRange: { AfterValue: `${selection.from}T00:00:00Z` } },
      };
    case 'drafts':
      return { State: { ValueList: ['Draft'] } };
    case 'changed':
      return {
        LastModifiedDate: { DateRange: { AfterValue: secondsText(selection.since) } },
        ...(selection.authorizationIds !== undefined && {
          ResaleAuthorizationId: { ValueList: [...selection.authorizationIds] },
        }),
      };
  }
}

const secondsText = (instant: Date) => `${instant.toISOString().slice(0, 19)}Z`;

/** Undefined for one without an id or a date: nothing could be told about it. */
function listedOffer({ EntityId, LastModifiedDate, OfferSummary }: EntitySummary): ListedOffer | undefined {
  if (EntityId === undefined || LastModifiedDate === undefined) return undefined;
  return {
    id: EntityId,
    lastModifiedAt: new Date(LastModifiedDate),
    state: OfferSummary?.State ?? 'Unknown',
    name: OfferSummary?.Name ?? null,
    productId: OfferSummary?.ProductId ?? null,
    authorizationId: OfferSummary?.ResaleAuthorizationId ?? null,
    buyerAccountIds: OfferSummary?.BuyerAccounts ?? [],
    expirationDate: OfferSummary?.AvailabilityEndDate?.slice(0, 10) ?? null,
    releasedAt: OfferSummary?.ReleaseDate == null ? null : new Date(OfferSummary.ReleaseDate),
  };
}
