import { BatchDescribeEntitiesCommand, paginateListEntities } from '@aws-sdk/client-marketplace-catalog';
import { z } from 'zod';
import type { AwsOffer, ListedOffer } from '../domain/aws-offer';
import type { PublishedOffer } from '../domain/read-back';
import { withoutSignedUrls } from '../domain/signed-urls';
import type { MarketplaceConnection } from './client';
import { reading } from './errors';

/** The members of an Offer@1.0 document that the portal reads; all others are kept in the stored document only. */
const offerDocumentSchema = z.object({
  State: z.string(),
  Name: z.string().nullish(),
  Description: z.string().nullish(),
  MarkupPercentage: z.string().nullish(),
  ResaleAuthorizationId: z.string().nullish(),
  Terms: z
    .array(
      z.object({
        Type: z.string(),
        AgreementDuration: z.string().nullish(),
        RateCards: z
          .array(z.object({ RateCard: z.array(z.object({ DimensionKey: z.string(), Price: z.string() })) }))
          .nullish(),
      }),
    )
    .nullish(),
  Rules: z
    .array(
      z.object({
        Type: z.string(),
        AvailabilityEndDate: z.string().nullish(),
        PositiveTargeting: z.object({ BuyerAccounts: z.array(z.string()).nullish() }).nullish(),
      }),
    )
    .nullish(),
});

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_BatchDescribeEntities.html */
const BATCH_SIZE = 20;
/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_ListEntities.html */
const PAGE_SIZE = 50;

type OfferDocument = z.output<typeof offerDocumentSchema>;

export type OfferReading = { offer: PublishedOffer; revision: number; document: unknown };

/** Reads offers back from AWS, 20 a call, by id; one that AWS does not know (yet) is left out. Prices include the markup. */
export async function describeOffers(
  connection: MarketplaceConnection,
  offers: readonly { offerId: string; dimensionKey: string }[],
): Promise<Map<string, OfferReading>> {
  const documents = await readDocuments(
    connection,
    offers.map(({ offerId }) => offerId),
  );
  const readings = new Map<string, OfferReading>();
  for (const { offerId, dimensionKey } of offers) {
    const read = documents.get(offerId);
    if (read === undefined) continue;
    readings.set(offerId, { ...read, offer: publishedOffer(read.parsed, dimensionKey) });
  }
  return readings;
}

/** Describes offers that AWS has listed, 20 a call; one that AWS does not describe (any more) is left out. */
export async function describeListedOffers(
  connection: MarketplaceConnection,
  listed: readonly ListedOffer[],
): Promise<Map<string, AwsOffer>> {
  const documents = await readDocuments(
    connection,
    listed.map(({ id }) => id),
  );
  const offers = new Map<string, AwsOffer>();
  for (const summary of listed) {
    const read = documents.get(summary.id);
    if (read === undefined) continue;
    const { parsed, revision } = read;
    offers.set(summary.id, {
      ...summary,
      ...publishedOffer(parsed),
      revision,
      description: parsed.Description ?? null,
    });
  }
  return offers;
}

/** Which of these offers AWS still knows. */
export async function knownAtAws(connection: MarketplaceConnection, ids: readonly string[]): Promise<Set<string>> {
  return new Set((await readDocuments(connection, ids)).keys());
}

/**
 * Our own offer of a submission, told by the `[ref …]` that ends its description: among the offers of the authorization that have
 * changed since `modifiedAfter`.
 */
export async function findOfferByReference(
  connection: MarketplaceConnection,
  search: { authorizationId: string; submissionId: string; modifiedAfter: Date },
): Promise<string | undefined> {
  const ids = await reading(async () => {
    const found: string[] = [];
    const pages = paginateListEntities(
      { client: connection.catalog, pageSize: PAGE_SIZE },
      {
        Catalog: 'AWSMarketplace',
        EntityType: 'Offer',
        EntityTypeFilters: {
          OfferFilters: {
            ResaleAuthorizationId: { ValueList: [search.authorizationId] },
            LastModifiedDate: { DateRange: { AfterValue: `${search.modifiedAfter.toISOString().slice(0, 19)}Z` } },
          },
        },
      },
    );
    for await (const { EntitySummaryList } of pages)
      for (const { EntityId } of EntitySummaryList ?? []) if (EntityId !== undefined) found.push(EntityId);
    return found;
  });
  const documents = await readDocuments(connection, ids);
  const isOurs = ({ Description }: OfferDocument) => Description?.endsWith(`[ref ${search.submissionId}]`) === true;
  return ids.find((id) => {
    const read = documents.get(id);
    return read !== undefined && isOurs(read.parsed);
  });
}

type OfferDocumentReading = { parsed: OfferDocument; revision: number; document: unknown };

async function readDocuments(
  { catalog }: MarketplaceConnection,
  offerIds: readonly string[],
): Promise<Map<string, OfferDocumentReading>> {
  const readings = new Map<string, OfferDocumentReading>();
  for (let start = 0; start < offerIds.length; start += BATCH_SIZE) {
    const batch = offerIds.slice(start, start + BATCH_SIZE);
    const { EntityDetails } = await reading(() =>
      catalog.send(
        new BatchDescribeEntitiesCommand({
          EntityRequestList: batch.map((EntityId) => ({ Catalog: 'AWSMarketplace', EntityId })),
        }),
      ),
    );
    for (const id of batch) {
      const detail = EntityDetails?.[id];
      if (detail === undefined) continue;
      readings.set(id, {
        parsed: offerDocumentSchema.parse(detail.DetailsDocument),
        revision: Number(detail.EntityIdentifier?.split('@')[1] ?? 0),
        document: withoutSignedUrls(detail.DetailsDocument),
      });
    }
  }
  return readings;
}

/** Without a dimension, the price of the only one. */
function publishedOffer(document: OfferDocument, dimensionKey?: string): PublishedOffer {
  const term = (type: string) => document.Terms?.find(({ Type }) => Type === type);
  const rule = (type: string) => document.Rules?.find(({ Type }) => Type === type);
  const rates = term('UsageBasedPricingTerm')?.RateCards?.flatMap(({ RateCard }) => RateCard) ?? [];
  return {
    state: document.State,
    name: document.Name ?? null,
    markupPercent: document.MarkupPercentage ?? null,
    buyerPrice: priceOf(rates, dimensionKey),
    buyerAccountIds: rule('TargetingRule')?.PositiveTargeting?.BuyerAccounts ?? [],
    expirationDate: rule('AvailabilityRule')?.AvailabilityEndDate?.slice(0, 10) ?? null,
    agreementDuration: term('ValidityTerm')?.AgreementDuration ?? null,
    authorizationId: document.ResaleAuthorizationId ?? null,
  };
}

function priceOf(rates: readonly { DimensionKey: string; Price: string }[], dimensionKey: string | undefined) {
  if (dimensionKey === undefined) return rates.length === 1 ? (rates[0]?.Price ?? null) : null;
  return rates.find(({ DimensionKey }) => DimensionKey === dimensionKey)?.Price ?? null;
}
