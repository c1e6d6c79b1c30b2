import { paginateListEntities } from '@aws-sdk/client-marketplace-catalog';
import { z } from 'zod';
import type { Authorization } from '../domain/authorizations/authorization';
import { withoutSignedUrls } from '../domain/acceptance/signed-urls';
import type { MarketplaceConnection } from './client';
import { describeEntities, revisionOf, unparsable, type EntityAnswer, type Unreadable } from './entities';
import { reading } from './errors';

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_ListEntities.html */
const PAGE_SIZE = 50;
/** What AWS writes for an authorization without an end: seen in its own saved answers, never documented. */
const NO_END = '2099-12-31';

const authorizationDocumentSchema = z.object({
  Name: z.string(),
  ProductId: z.string(),
  ProductName: z.string().nullish(),
  Status: z.string(),
  ManufacturerLegalName: z.string().nullish(),
  ManufacturerAccountId: z.string().nullish(),
  Dimensions: z.array(z.object({ Key: z.string(), Name: z.string(), Types: z.array(z.string()).nullish() })).nullish(),
  OfferDetails: z.object({ OfferExtendedStatus: z.string().nullish() }).nullish(),
  Terms: z
    .array(
      z.object({
        Type: z.string(),
        CurrencyCode: z.string().nullish(),
        RateCards: z
          .array(z.object({ RateCard: z.array(z.object({ DimensionKey: z.string(), Price: z.string() })).nullish() }))
          .nullish(),
        PositiveTargeting: z
          .object({ BuyerAccounts: z.array(z.object({ AwsAccountId: z.string() })).nullish() })
          .nullish(),
      }),
    )
    .nullish(),
  Rules: z
    .array(
      z.object({
        Type: z.string(),
        AvailabilityEndDate: z.string().nullish(),
        OffersMaxQuantity: z.number().nullish(),
        ResellerAccountId: z.string().nullish(),
      }),
    )
    .nullish(),
});

type AuthorizationDocument = z.output<typeof authorizationDocumentSchema>;

export type AuthorizationReading = { authorization: Authorization; document: unknown };

/** What AWS says about one authorization. `gone`: no longer shared with this account. */
export type AuthorizationAnswer = ({ kind: 'found' } & AuthorizationReading) | { kind: 'gone' } | Unreadable;

/** Ids of all resale authorizations that vendors extend to this account (shared, not owned). */
export async function listAuthorizationIds({ catalog }: MarketplaceConnection): Promise<string[]> {
  return reading(async () => {
    const ids: string[] = [];
    const pages = paginateListEntities(
      { client: catalog, pageSize: PAGE_SIZE },
      { Catalog: 'AWSMarketplace', EntityType: 'ResaleAuthorization', OwnershipType: 'SHARED' },
    );
    for await (const { EntitySummaryList } of pages)
      for (const { EntityId } of EntitySummaryList ?? []) if (EntityId !== undefined) ids.push(EntityId);
    return ids;
  });
}

/** Reads authorizations, 20 a call; every id has an answer, and one that cannot be read does not hide the others. */
export async function readAuthorizations(
  connection: MarketplaceConnection,
  ids: readonly string[],
  readAt: Date,
): Promise<Map<string, AuthorizationAnswer>> {
  const answers = await describeEntities(connection, ids);
  return new Map([...answers].map(([id, answer]) => [id, authorizationAnswer(id, answer, readAt)]));
}

function authorizationAnswer(id: string, answer: EntityAnswer, readAt: Date): AuthorizationAnswer {
  if (answer.kind !== 'found') return answer;
  const { DetailsDocument } = answer.detail;
  const parsed = authorizationDocumentSchema.safeParse(DetailsDocument);
  if (!parsed.success) return unparsable(parsed.error);
  const authorization = authorizationOf(id, revisionOf(answer.detail), parsed.data, readAt);
  return { kind: 'found', authorization, document: withoutSignedUrls(DetailsDocument) };
}

function authorizationOf(id: string, revision: number, document: AuthorizationDocument, readAt: Date): Authorization {
  const rule = (type: string) => document.Rules?.find(({ Type }) => Type === type);
  const availability = rule('AvailabilityRule');
  const endsAt = availability?.AvailabilityEndDate;
  const buyers =
    document.Terms?.find(({ Type }) => Type === 'BuyerTargetingTerm')?.PositiveTargeting?.BuyerAccounts ?? [];
  return {
    id,
    revision,
    name: document.Name,
    isvName: document.ManufacturerLegalName ?? 'Unknown vendor',
    isvAccountId: document.ManufacturerAccountId ?? '',
    resellerAccountId: rule('PartnerTargetingRule')?.ResellerAccountId ?? '',
    productId: document.ProductId,
    productName: document.ProductName ?? document.ProductId,
    status: document.Status,
    offerExtendedStatus: document.OfferDetails?.OfferExtendedStatus ?? 'Not Started',
    availabilityEndsAt: endsAt == null || endsAt.startsWith(NO_END) ? null : new Date(endsAt),
    singleUse: availability?.OffersMaxQuantity === 1,
    ...pricingOf(document),
    buyerAccountIds: buyers.map(({ AwsAccountId }) => AwsAccountId),
    readAt,
  };
}

type Pricing = Pick<Authorization, 'pricingKind' | 'currency' | 'dimensionKey' | 'dimensionName' | 'wholesalePrice'>;

/** Only exactly one usage dimension, and no other price beside it, can be resold with a tier. */
function pricingOf({ Terms, Dimensions }: AuthorizationDocument): Pricing {
  const priced = (Terms ?? []).filter(({ Type }) => /PricingTerm$|PaymentScheduleTerm$/.test(Type));
  const usage = priced.find(({ Type }) => Type === 'ResaleUsageBasedPricingTerm');
  const rates = usage?.RateCards?.flatMap(({ RateCard }) => RateCard ?? []) ?? [];
  const [rate] = rates;
  const currency = priced[0]?.CurrencyCode ?? null;
  if (priced.length !== 1 || rates.length !== 1 || rate === undefined)
    return { pricingKind: 'other', currency, dimensionKey: null, dimensionName: null, wholesalePrice: null };
  return {
    pricingKind: 'usage',
    currency,
    dimensionKey: rate.DimensionKey,
    dimensionName: Dimensions?.find(({ Key }) => Key === rate.DimensionKey)?.Name ?? rate.DimensionKey,
    wholesalePrice: rate.Price,
  };
}
