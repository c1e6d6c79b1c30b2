import { DescribeEntityCommand } from '@aws-sdk/client-marketplace-catalog';
import { z } from 'zod';
import type { PublishedOffer } from '../domain/read-back';
import { withoutSignedUrls } from '../domain/signed-urls';
import type { MarketplaceConnection } from './client';
import { reading } from './errors';

/** The members of an Offer@1.0 document that the portal reads; all others are kept in the stored document only. */
const offerDocumentSchema = z.object({
  State: z.string(),
  Name: z.string().nullish(),
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

export type OfferReading = { offer: PublishedOffer; revision: number; document: unknown };

/** Reads an offer back from AWS. Prices in its terms already include the markup. */
export async function describeOffer(
  { catalog }: MarketplaceConnection,
  offerId: string,
  dimensionKey: string,
): Promise<OfferReading> {
  return reading(async () => {
    const answer = await catalog.send(new DescribeEntityCommand({ Catalog: 'AWSMarketplace', EntityId: offerId }));
    return {
      offer: publishedOffer(offerDocumentSchema.parse(answer.DetailsDocument), dimensionKey),
      revision: Number(answer.EntityIdentifier?.split('@')[1] ?? 0),
      document: withoutSignedUrls(answer.DetailsDocument),
    };
  });
}

function publishedOffer(document: z.output<typeof offerDocumentSchema>, dimensionKey: string): PublishedOffer {
  const term = (type: string) => document.Terms?.find(({ Type }) => Type === type);
  const rule = (type: string) => document.Rules?.find(({ Type }) => Type === type);
  const rates = term('UsageBasedPricingTerm')?.RateCards?.flatMap(({ RateCard }) => RateCard) ?? [];
  return {
    state: document.State,
    name: document.Name ?? null,
    markupPercent: document.MarkupPercentage ?? null,
    buyerPrice: rates.find(({ DimensionKey }) => DimensionKey === dimensionKey)?.Price ?? null,
    buyerAccountIds: rule('TargetingRule')?.PositiveTargeting?.BuyerAccounts ?? [],
    expirationDate: rule('AvailabilityRule')?.AvailabilityEndDate?.slice(0, 10) ?? null,
    agreementDuration: term('ValidityTerm')?.AgreementDuration ?? null,
    authorizationId: document.ResaleAuthorizationId ?? null,
  };
}
