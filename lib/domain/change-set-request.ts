import { z } from 'zod';
import { changeSetName, offerDescription } from './offer-name';
import type { OfferSnapshot } from './offer-snapshot';

/** The StartChangeSet request exactly as it goes out: https://docs.aws.amazon.com/marketplace/latest/APIReference/API_StartChangeSet.html */
export const startChangeSetRequestSchema = z.object({
  Catalog: z.literal('AWSMarketplace'),
  ChangeSetName: z.string(),
  ClientRequestToken: z.string(),
  ChangeSet: z.array(
    z.object({
      ChangeType: z.string(),
      ChangeName: z.string().optional(),
      Entity: z.object({ Type: z.string(), Identifier: z.string().optional() }),
      DetailsDocument: z.record(z.string(), z.json()),
    }),
  ),
});

export type StartChangeSetRequest = z.output<typeof startChangeSetRequestSchema>;
type Change = StartChangeSetRequest['ChangeSet'][number];

const OFFER_TYPE = 'Offer@1.0';
const CREATE_CHANGE_NAME = 'CreateOffer';

/** `<offer id>-<attempt>`: the server's own name for one attempt to publish one offer. */
export function submissionIdOf(offerId: string, attempt: number): string {
  return `${offerId}-${String(attempt)}`;
}

/** The part of an offer that AWS is asked for. */
export type RequestedOffer = Pick<
  OfferSnapshot,
  | 'customerName'
  | 'authorizationId'
  | 'name'
  | 'description'
  | 'purpose'
  | 'earlierPricingModel'
  | 'markupPercent'
  | 'buyerAccountIds'
  | 'expirationDate'
  | 'agreementDuration'
>;

/**
 * One change set that creates, fills in and releases the offer, all or nothing. The later changes point at the offer that
 * the first one creates: https://docs.aws.amazon.com/marketplace/latest/developerguide/work-with-cppos.html
 */
export function publishRequest(snapshot: RequestedOffer, submissionId: string, token: string): StartChangeSetRequest {
  return {
    Catalog: 'AWSMarketplace',
    ChangeSetName: changeSetName(snapshot.customerName, submissionId),
    ClientRequestToken: token,
    ChangeSet: [
      {
        ChangeType: 'CreateOfferUsingResaleAuthorization',
        ChangeName: CREATE_CHANGE_NAME,
        Entity: { Type: OFFER_TYPE },
        DetailsDocument: {
          ResaleAuthorizationId: snapshot.authorizationId,
          Name: snapshot.name,
          Description: offerDescription(snapshot.description, submissionId),
        },
      },
      ...purposeChanges(snapshot),
      changeOf('UpdateMarkup', { Percentage: snapshot.markupPercent }),
      changeOf('UpdateTargeting', { PositiveTargeting: { BuyerAccounts: snapshot.buyerAccountIds } }),
      changeOf('UpdateAvailability', { AvailabilityEndDate: snapshot.expirationDate }),
      changeOf('UpdateValidityTerms', {
        Terms: [{ Type: 'ValidityTerm', AgreementDuration: snapshot.agreementDuration }],
      }),
      changeOf('ReleaseOffer', {}),
    ],
  };
}

/** A renewal must be declared: AWS audits the answer. https://docs.aws.amazon.com/marketplace/latest/userguide/creating-private-offer.html */
function purposeChanges({ purpose, earlierPricingModel }: RequestedOffer): Change[] {
  if (purpose === 'new_customer') return [];
  const AcquisitionChannel = purpose === 'existing_on_marketplace' ? 'AwsMarketplace' : 'External';
  return [
    changeOf('UpdateInformation', { PreExistingAgreement: { AcquisitionChannel, PricingModel: earlierPricingModel } }),
  ];
}

function changeOf(ChangeType: string, DetailsDocument: Change['DetailsDocument']): Change {
  return {
    ChangeType,
    Entity: { Type: OFFER_TYPE, Identifier: `$${CREATE_CHANGE_NAME}.Entity.Identifier` },
    DetailsDocument,
  };
}
