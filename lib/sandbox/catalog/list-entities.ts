import { z } from 'zod';
import { toSecondsText } from '../clock';
import { validationError } from '../wire/aws-error';
import type { Caller } from '../wire/caller';
import { authorizationArn, authorizationSummary } from './authorization-view';
import { checkedFilters, entityTypeFilters, entityTypeSort, passes, type EntityFilter } from './entity-filters';
import { offerArn, offerSummary } from './offer-view';
import type { World } from './operation';
import { pageOf } from './pages';
import { optionalMember } from './start-change-set-request';
import { parseDocument } from './validate-document';

const entityTypes = [
  'AmiProduct',
  'ContainerProduct',
  'DataProduct',
  'SaaSProduct',
  'MachineLearningProduct',
  'ProcurementPolicy',
  'Experience',
  'Audience',
  'BrandingSettings',
  'Offer',
  'OfferSet',
  'Seller',
  'ResaleAuthorization',
  'Solution',
] as const;

const listRequest = z.object({
  Catalog: z.literal('AWSMarketplace'),
  EntityType: z.enum(entityTypes),
  OwnershipType: optionalMember(z.enum(['SELF', 'SHARED'])),
  FilterList: optionalMember(
    z
      .array(z.object({ Name: z.literal('EntityId'), ValueList: z.array(z.string().min(1).max(255)).min(1).max(10) }))
      .min(1)
      .max(8),
  ),
  Sort: optionalMember(
    z.object({
      SortBy: optionalMember(z.enum(['LastModifiedDate', 'EntityId'])),
      SortOrder: optionalMember(z.enum(['ASCENDING', 'DESCENDING'])),
    }),
  ),
  EntityTypeFilters: optionalMember(entityTypeFilters),
  EntityTypeSort: optionalMember(entityTypeSort),
  MaxResults: optionalMember(z.number().int().min(1).max(50)),
  NextToken: optionalMember(
    z
      .string()
      .min(1)
      .max(4096)
      .regex(/^[\w+=.:@\-/]+$/),
  ),
});
type Request = z.output<typeof listRequest>;

type Item = {
  id: string;
  arn: string;
  lastModifiedDate: string;
  name: string | null;
  visibility: string | null;
  summary: Record<string, unknown>;
};

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_ListEntities.html */
export function listEntities(world: World, caller: Caller, input: unknown): Record<string, unknown> {
  const request = parseDocument(listRequest, input);
  const { EntityType, FilterList = [], MaxResults = 20, NextToken } = request;
  const filters = typedFilters(request);
  const { sortBy, descending } = sortOf(request);
  const found = itemsOf(world, caller, request).filter(
    (item) =>
      FilterList.every(({ ValueList }) => ValueList.includes(item.id)) &&
      filters.every(([name, filter]) => passes(memberOf(item, name), filter)),
  );
  const { NextToken: _token, MaxResults: _size, ...query } = request;
  const { items, nextToken } = pageOf(found, {
    query: { operation: 'ListEntities', account: caller.accountId, query },
    sortValue: (item) => textOf(memberOf(item, sortBy)),
    idOf: (item) => item.id,
    descending,
    size: MaxResults,
    token: NextToken,
  });
  const isTyped = request.EntityTypeFilters !== undefined;
  return { EntitySummaryList: items.map((item) => itemView(item, EntityType, isTyped)), NextToken: nextToken };
}

/** The member of a typed union that goes with the entity type. Throws 422 for the wrong one and for more than one. */
function unionMember<Value>(union: Readonly<Record<string, Value | undefined>> | undefined, expected: string) {
  if (union === undefined) return undefined;
  const given = Object.entries(union).filter(([, value]) => value !== undefined);
  if (given.length !== 1 || given[0]?.[0] !== expected) {
    throw validationError(`Provide exactly '${expected}' for the requested EntityType.`);
  }
  return given[0][1];
}

function typedFilters({ EntityType, EntityTypeFilters, FilterList }: Request): [string, EntityFilter][] {
  if (EntityTypeFilters !== undefined && FilterList !== undefined) {
    throw validationError('Use either FilterList or EntityTypeFilters, but not both.');
  }
  const union: Record<string, Record<string, EntityFilter | undefined> | undefined> | undefined = EntityTypeFilters;
  return checkedFilters(unionMember(union, `${EntityType}Filters`) ?? {});
}

function sortOf({ EntityType, EntityTypeSort, Sort }: Request): { sortBy: string; descending: boolean } {
  if (EntityTypeSort !== undefined && Sort !== undefined) {
    throw validationError('Use either Sort or EntityTypeSort, but not both.');
  }
  const union: Record<string, { SortBy: string | undefined; SortOrder: string | undefined } | undefined> | undefined =
    EntityTypeSort;
  const sort = unionMember(union, `${EntityType}Sort`) ?? Sort;
  return { sortBy: sort?.SortBy ?? 'LastModifiedDate', descending: sort?.SortOrder !== 'ASCENDING' };
}

/** SELF lists what the caller owns, SHARED the authorizations that ISVs have shared with it. */
function itemsOf({ store }: World, caller: Caller, { EntityType, OwnershipType = 'SELF' }: Request): Item[] {
  const items: Item[] = [];
  if (EntityType === 'Offer' && OwnershipType === 'SELF') {
    for (const offer of store.listedOffers.rows(store.offers)) {
      if (offer.ownerAccountId !== caller.accountId || offer.vanished) continue;
      const summary = offerSummary(offer);
      const visibility = offer.state === 'Draft' ? 'Draft' : 'Private';
      items.push({ ...common(offer), arn: offerArn(offer), name: offer.name ?? null, visibility, summary });
    }
  }
  if (EntityType === 'ResaleAuthorization') {
    for (const authorization of store.listedAuthorizations.rows(store.authorizations)) {
      const isShared = authorization.resellerAccountId === caller.accountId && authorization.status !== 'Draft';
      const isOwn = authorization.manufacturerAccountId === caller.accountId;
      if (!(OwnershipType === 'SELF' ? isOwn : isShared)) continue;
      const summary = authorizationSummary(authorization);
      const arn = authorizationArn(authorization);
      items.push({ ...common(authorization), arn, name: authorization.name, visibility: null, summary });
    }
  }
  return items;
}

const common = ({ id, lastModifiedDate }: { id: string; lastModifiedDate: string }) => ({ id, lastModifiedDate });

function memberOf(item: Item, name: string): unknown {
  if (name === 'EntityId') return item.id;
  return name === 'LastModifiedDate' ? item.lastModifiedDate : item.summary[name];
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' ? value : '';
}

/** With typed filters the top-level Name and Visibility come back null and only the typed summary is filled. */
function itemView(item: Item, entityType: string, isTyped: boolean): Record<string, unknown> {
  return {
    Name: isTyped ? null : item.name,
    EntityType: entityType,
    EntityId: item.id,
    EntityArn: item.arn,
    LastModifiedDate: toSecondsText(new Date(item.lastModifiedDate)),
    Visibility: isTyped ? null : item.visibility,
    AmiProductSummary: null,
    ContainerProductSummary: null,
    DataProductSummary: null,
    SaaSProductSummary: null,
    OfferSummary: entityType === 'Offer' ? item.summary : null,
    ResaleAuthorizationSummary: entityType === 'ResaleAuthorization' ? item.summary : null,
    MachineLearningProductSummary: null,
    OfferSetSummary: null,
  };
}
