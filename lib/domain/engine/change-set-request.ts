import { changeSetName, offerDescription } from '../offers/offer-name';
import type { OfferSnapshot } from '../offers/offer-snapshot';
import { orderedMembers } from '../core/ordered-json';
import type { ChangeType, StartChangeSetRequest } from './start-change-set-schema';

type Change = StartChangeSetRequest['ChangeSet'][number];

const OFFER_TYPE = 'Offer@1.0';
const CREATE_CHANGE_NAME = 'CreateOffer';

/** `<offer id>-<attempt>`: the server's own name for one attempt to publish one offer. */
export function submissionIdOf(offerId: string, attempt: number): string {
  return `${offerId}-${attempt}`;
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

/** What a request is for: one submission of one offer, with the token that stands for it at AWS. */
export type RequestIdentity = { submissionId: string; token: string };

/**
 * One change set that creates, fills in and releases the offer, all or nothing. The later changes point at the offer that
 * the first one creates: https://docs.aws.amazon.com/marketplace/latest/developerguide/work-with-cppos.html
 * With `leftOverOfferId` it goes on with a draft that an earlier attempt left at AWS instead of creating another one.
 */
export function publishRequest(
  snapshot: RequestedOffer,
  identity: RequestIdentity,
  leftOverOfferId: string | null = null,
): StartChangeSetRequest {
  const changes = fillingChanges(snapshot, identity, leftOverOfferId);
  return requestOf(snapshot, identity, [...changes, changeOf('ReleaseOffer', {}, leftOverOfferId)]);
}

/** The same without the release: a draft at AWS that buyers do not see. */
export function createDraftRequest(
  snapshot: RequestedOffer,
  identity: RequestIdentity,
  leftOverOfferId: string | null = null,
): StartChangeSetRequest {
  return requestOf(snapshot, identity, fillingChanges(snapshot, identity, leftOverOfferId));
}

/** Releases a draft exactly as it was reviewed: AWS refuses when its revision is no longer the latest one. */
export function releaseRequest(
  snapshot: RequestedOffer,
  identity: RequestIdentity,
  offer: PinnedOffer,
): StartChangeSetRequest {
  return requestOf(snapshot, identity, [changeOf('ReleaseOffer', {}, pinned(offer))]);
}

/** The offer at AWS, in the revision that was just read: AWS refuses when somebody changed it since. */
export type PinnedOffer = { awsOfferId: string; awsRevision: number };

/** Moves the last day on which buyers can accept: later to extend or revive, into the past or to today to cancel. */
export function availabilityRequest(
  target: RequestedOffer,
  identity: RequestIdentity,
  offer: PinnedOffer,
): StartChangeSetRequest {
  const details = { AvailabilityEndDate: target.expirationDate };
  return requestOf(target, identity, [changeOf('UpdateAvailability', details, pinned(offer))]);
}

/** Corrects what AWS lets correct until a buyer accepts, and only what differs. The description keeps the mark that tells our offers. */
export function correctionRequest(
  { before, target }: { before: RequestedOffer; target: RequestedOffer },
  identity: RequestIdentity,
  offer: PinnedOffer & { publishedAs: string | null },
): StartChangeSetRequest {
  const Description =
    offer.publishedAs === null ? target.description : offerDescription(target.description, offer.publishedAs);
  const information = {
    ...(target.name !== before.name && { Name: target.name }),
    ...(target.description !== before.description && { Description }),
  };
  const changes = [
    ...(Object.keys(information).length === 0 ? [] : [changeOf('UpdateInformation', information, pinned(offer))]),
    ...(target.agreementDuration === before.agreementDuration ? [] : [validityChange(target, pinned(offer))]),
  ];
  return requestOf(target, identity, changes);
}

function pinned({ awsOfferId, awsRevision }: PinnedOffer): string {
  return `${awsOfferId}@${awsRevision}`;
}

function validityChange({ agreementDuration }: RequestedOffer, offerId: string | null): Change {
  const Terms = [{ Type: 'ValidityTerm', AgreementDuration: agreementDuration }];
  return changeOf('UpdateValidityTerms', { Terms }, offerId);
}

function requestOf(
  { customerName }: RequestedOffer,
  { submissionId, token }: RequestIdentity,
  changes: Change[],
): StartChangeSetRequest {
  return {
    Catalog: 'AWSMarketplace',
    ChangeSetName: changeSetName(customerName, submissionId),
    ClientRequestToken: token,
    ChangeSet: changes.map((change) => ({ ...change, DetailsDocument: orderedMembers(change.DetailsDocument) })),
  };
}

function fillingChanges(snapshot: RequestedOffer, { submissionId }: RequestIdentity, offerId: string | null): Change[] {
  const Name = snapshot.name;
  const Description = offerDescription(snapshot.description, submissionId);
  const first: Change[] =
    offerId === null
      ? [
          {
            ChangeType: 'CreateOfferUsingResaleAuthorization',
            ChangeName: CREATE_CHANGE_NAME,
            Entity: { Type: OFFER_TYPE },
            DetailsDocument: { ResaleAuthorizationId: snapshot.authorizationId, Name, Description },
          },
          ...(snapshot.purpose === 'new_customer'
            ? []
            : [changeOf('UpdateInformation', preExistingAgreement(snapshot), null)]),
        ]
      : [changeOf('UpdateInformation', { Name, Description, ...preExistingAgreement(snapshot) }, offerId)];
  return [
    ...first,
    changeOf('UpdateMarkup', { Percentage: snapshot.markupPercent }, offerId),
    changeOf('UpdateTargeting', { PositiveTargeting: { BuyerAccounts: snapshot.buyerAccountIds } }, offerId),
    changeOf('UpdateAvailability', { AvailabilityEndDate: snapshot.expirationDate }, offerId),
    validityChange(snapshot, offerId),
  ];
}

/** A renewal must be declared: AWS audits the answer. https://docs.aws.amazon.com/marketplace/latest/userguide/creating-private-offer.html */
function preExistingAgreement({ purpose, earlierPricingModel }: RequestedOffer): Change['DetailsDocument'] {
  if (purpose === 'new_customer') return {};
  const AcquisitionChannel = purpose === 'existing_on_marketplace' ? 'AwsMarketplace' : 'External';
  return { PreExistingAgreement: { AcquisitionChannel, PricingModel: earlierPricingModel } };
}

function changeOf(ChangeType: ChangeType, DetailsDocument: Change['DetailsDocument'], offerId: string | null): Change {
  const Identifier = offerId ?? `$${CREATE_CHANGE_NAME}.Entity.Identifier`;
  return { ChangeType, Entity: { Type: OFFER_TYPE, Identifier }, DetailsDocument };
}
