import { z } from 'zod';
import type { MarkedOffer } from '../domain/engine/attempts';
import type { AwsOffer, ListedOffer } from '../domain/offers/aws-offer';
import { isReferenceTo } from '../domain/offers/offer-name';
import { earlierPricingModels, type DeclaredPurpose, type OfferPurpose } from '../domain/offers/offer-purpose';
import type { PublishedOffer } from '../domain/engine/read-back';
import { withoutSignedUrls } from '../domain/acceptance/signed-urls';
import type { MarketplaceConnection } from './client';
import {
  describeEntities,
  isWorthAskingAgain,
  revisionOf,
  unparsable,
  type EntityAnswer,
  type Unreadable,
} from './entities';
import { MarketplaceUnavailable } from './errors';
import { listOffersAtAws } from './offer-list';

/** The members of an Offer@1.0 document that the portal reads; all others are kept in the stored document only. */
const offerDocumentSchema = z.object({
  State: z.string(),
  Name: z.string().nullish(),
  Description: z.string().nullish(),
  MarkupPercentage: z.string().nullish(),
  ResaleAuthorizationId: z.string().nullish(),
  PreExistingAgreement: z
    .object({ AcquisitionChannel: z.string().nullish(), PricingModel: z.string().nullish() })
    .nullish(),
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

type OfferDocument = z.output<typeof offerDocumentSchema>;

export type OfferReading = { offer: PublishedOffer; revision: number; document: unknown };

/** What AWS says about one offer. `gone`: AWS knows no such offer (yet). */
export type OfferAnswer = ({ kind: 'found' } & OfferReading) | { kind: 'gone' } | Unreadable;

/** Reads offers back from AWS, 20 a call, by id; every id has an answer. Prices include the markup. */
export async function describeOffers(
  connection: MarketplaceConnection,
  offers: readonly { offerId: string; dimensionKey: string }[],
): Promise<Map<string, OfferAnswer>> {
  const documents = await readDocuments(
    connection,
    offers.map(({ offerId }) => offerId),
  );
  const answers = new Map<string, OfferAnswer>();
  for (const { offerId, dimensionKey } of offers) {
    const read = documents.get(offerId) ?? { kind: 'gone' };
    answers.set(offerId, read.kind === 'found' ? { ...read, offer: publishedOffer(read.parsed, dimensionKey) } : read);
  }
  return answers;
}

export type ListedOffers = {
  offers: AwsOffer[];
  /** AWS was busy with these: asking again may help. */
  silent: ListedOffer[];
};

/** Describes offers that AWS has listed, 20 a call; one that cannot be read for good is left out. */
export async function describeListedOffers(
  connection: MarketplaceConnection,
  listed: readonly ListedOffer[],
): Promise<ListedOffers> {
  const documents = await readDocuments(
    connection,
    listed.map(({ id }) => id),
  );
  const found: ListedOffers = { offers: [], silent: [] };
  for (const summary of listed) {
    const read = documents.get(summary.id);
    if (read?.kind === 'unreadable' && isWorthAskingAgain(read)) found.silent.push(summary);
    if (read?.kind !== 'found') continue;
    const { parsed, revision } = read;
    const description = parsed.Description ?? null;
    found.offers.push({ ...summary, ...publishedOffer(parsed), revision, description });
  }
  return found;
}

/** Which of these offers AWS says it does not know. */
export async function goneAtAws(connection: MarketplaceConnection, ids: readonly string[]): Promise<Set<string>> {
  const documents = await readDocuments(connection, ids);
  return new Set(ids.filter((id) => documents.get(id)?.kind === 'gone'));
}

type ReferenceSearch = {
  /** At most ten: https://docs.aws.amazon.com/marketplace/latest/APIReference/API_OfferResaleAuthorizationIdFilter.html */
  authorizationIds: readonly string[];
  /** The portal's own id, which begins the reference of each submission. */
  offerId: string;
  modifiedAfter: Date;
  /** Which of these offers are known to be of other submissions: their documents need not be read. */
  ofOthers: (offerIds: readonly string[]) => Promise<ReadonlySet<string>>;
};

/** Offers with our mark, and those that AWS lists but that cannot be read for good: one of them may be ours. */
export type ReferencedOffers = { found: MarkedOffer[]; unreadable: string[] };

/**
 * Our own offers at AWS that any submission of one offer has made, told by the `[ref …]` that ends their description: among the offers
 * of the authorizations that have changed since `modifiedAfter`. Throws `MarketplaceUnavailable` while AWS is too busy to show one that
 * may be ours.
 */
export async function findOffersByReference(
  connection: MarketplaceConnection,
  search: ReferenceSearch,
): Promise<ReferencedOffers> {
  const { authorizationIds, modifiedAfter: since } = search;
  const listed: string[] = [];
  for await (const page of listOffersAtAws(connection, { kind: 'changed', since, authorizationIds }))
    listed.push(...page.map(({ id }) => id));
  const others = await search.ofOthers(listed);
  const documents = await readDocuments(
    connection,
    listed.filter((id) => !others.has(id)),
  );
  const answer: ReferencedOffers = { found: [], unreadable: [] };
  for (const [awsOfferId, read] of documents) {
    if (read.kind === 'found' && isReferenceTo(read.parsed.Description, search.offerId))
      answer.found.push({ awsOfferId, state: read.parsed.State });
    if (read.kind !== 'unreadable') continue;
    // One that cannot be read may be ours: nothing is concluded from its silence.
    if (isWorthAskingAgain(read)) throw new MarketplaceUnavailable('unreachable', read);
    answer.unreadable.push(awsOfferId);
  }
  return answer;
}

type DocumentAnswer =
  { kind: 'found'; parsed: OfferDocument; revision: number; document: unknown } | { kind: 'gone' } | Unreadable;

async function readDocuments(
  connection: MarketplaceConnection,
  offerIds: readonly string[],
): Promise<Map<string, DocumentAnswer>> {
  const answers = await describeEntities(connection, offerIds);
  return new Map([...answers].map(([id, answer]) => [id, documentAnswer(answer)]));
}

function documentAnswer(answer: EntityAnswer): DocumentAnswer {
  if (answer.kind !== 'found') return answer;
  const { DetailsDocument } = answer.detail;
  const parsed = offerDocumentSchema.safeParse(DetailsDocument);
  if (!parsed.success) return unparsable(parsed.error);
  const document = withoutSignedUrls(DetailsDocument);
  return { kind: 'found', parsed: parsed.data, revision: revisionOf(answer.detail), document };
}

/** Without a dimension, the price of the only one. */
function publishedOffer(document: OfferDocument, dimensionKey?: string): PublishedOffer {
  const term = (type: string) => document.Terms?.find(({ Type }) => Type === type);
  const rule = (type: string) => document.Rules?.find(({ Type }) => Type === type);
  const rates = term('UsageBasedPricingTerm')?.RateCards?.flatMap(({ RateCard }) => RateCard) ?? [];
  return {
    state: document.State,
    name: document.Name ?? null,
    description: document.Description ?? null,
    markupPercent: document.MarkupPercentage ?? null,
    buyerPrice: priceOf(rates, dimensionKey),
    buyerAccountIds: rule('TargetingRule')?.PositiveTargeting?.BuyerAccounts ?? [],
    expirationDate: rule('AvailabilityRule')?.AvailabilityEndDate?.slice(0, 10) ?? null,
    agreementDuration: term('ValidityTerm')?.AgreementDuration ?? null,
    authorizationId: document.ResaleAuthorizationId ?? null,
    declared: declaredPurpose(document),
  };
}

/** A renewal is what an offer declares: without a declaration it is for a new customer. */
function declaredPurpose({ PreExistingAgreement: declared }: OfferDocument): DeclaredPurpose {
  if (declared == null) return { purpose: 'new_customer', earlierPricingModel: null };
  const earlierPricingModel = earlierPricingModels.find((model) => model === declared.PricingModel);
  const purpose = purposeOfChannel.get(declared.AcquisitionChannel ?? '');
  return purpose === undefined || earlierPricingModel === undefined
    ? { purpose: 'other', earlierPricingModel: null }
    : { purpose, earlierPricingModel };
}

const purposeOfChannel = new Map<string, OfferPurpose>([
  ['AwsMarketplace', 'existing_on_marketplace'],
  ['External', 'moving_from_elsewhere'],
]);

function priceOf(rates: readonly { DimensionKey: string; Price: string }[], dimensionKey: string | undefined) {
  if (dimensionKey === undefined) return rates.length === 1 ? (rates[0]?.Price ?? null) : null;
  return rates.find(({ DimensionKey }) => DimensionKey === dimensionKey)?.Price ?? null;
}
