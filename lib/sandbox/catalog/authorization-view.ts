import { isConsumed } from '../change-types/create-offer';
import { endOfDay } from '../clock';
import { entityArn } from '../identifiers';
import type { Authorization, PricingTerm, Product } from '../store/rows';
import { pricingTermView } from './offer-view';

type Json = Record<string, unknown>;

/** What a summary shows for an authorization without an end. */
const withoutEnd = '2099-12-31';

export function offerExtendedStatus(authorization: Authorization): string {
  if (isConsumed(authorization)) return 'Completed-Used';
  return authorization.offerCreatedCount === 0 ? 'Not Started' : 'Completed-Usable';
}

/** The authorization's document as the reseller sees it: every term and rule carries an id, pricing terms the prefix `Resale`. */
export function authorizationDocument(authorization: Authorization, product: Product | undefined): Json {
  const id = (kind: string) => `${authorization.id.replace('resaleauthz-', '')}-${kind}`;
  const terms = authorization.pricing.map((term) => ({
    ...pricingTermView(term),
    Type: `Resale${term.Type}`,
    Id: id(term.Type.toLowerCase()),
  }));
  return {
    Name: authorization.name,
    Description: authorization.description,
    ProductId: authorization.productId,
    ProductName: authorization.productName,
    PricingModel: authorization.pricingModel,
    Status: authorization.status,
    PreExistingBuyerAgreement: { AcquisitionChannel: 'Unknown', PricingModel: 'Unknown' },
    CreatedDate: authorization.createdDate,
    ManufacturerLegalName: authorization.manufacturerLegalName,
    ManufacturerAccountId: authorization.manufacturerAccountId,
    Dimensions: dimensionsOf(authorization.pricing, product),
    OfferDetails: {
      OfferExtendedStatus: offerExtendedStatus(authorization),
      OfferCreatedCount: authorization.offerCreatedCount,
    },
    Terms: [...terms, ...buyerTerms(authorization, id)],
    Rules: rulesOf(authorization, id),
  };
}

/** Only the dimensions that the authorization prices. */
function dimensionsOf(pricing: readonly PricingTerm[], product: Product | undefined) {
  const keys = pricing.flatMap((term) => {
    if (term.Type === 'PaymentScheduleTerm') return [];
    if (term.Type === 'FixedUpfrontPricingTerm') return term.Grants.map((grant) => grant.DimensionKey);
    return term.RateCards.flatMap((card) => card.RateCard.map((item) => item.DimensionKey));
  });
  return (product?.dimensions ?? []).filter((dimension) => keys.includes(dimension.Key));
}

function buyerTerms(authorization: Authorization, id: (kind: string) => string): Json[] {
  const { buyerAccounts, buyerLegalDocuments, maximumAgreementStartDate } = authorization;
  return [
    { Type: 'BuyerLegalTerm', Id: id('buyerlegal'), Documents: buyerLegalDocuments },
    ...(maximumAgreementStartDate === undefined
      ? []
      : [
          {
            Type: 'BuyerValidityTerm',
            Id: id('buyervalidity'),
            MaximumAgreementStartDate: endOfDay(maximumAgreementStartDate),
          },
        ]),
    ...(buyerAccounts === undefined
      ? []
      : [
          {
            Type: 'BuyerTargetingTerm',
            Id: id('buyertargeting'),
            PositiveTargeting: { BuyerAccounts: buyerAccounts.map((account) => ({ AwsAccountId: account })) },
          },
        ]),
  ];
}

function rulesOf(authorization: Authorization, id: (kind: string) => string): Json[] {
  const { availabilityEndDate, offersMaxQuantity, resellerAccountId, resellerLegalName } = authorization;
  const isLimited = availabilityEndDate !== undefined || offersMaxQuantity !== undefined;
  return [
    {
      Type: 'AvailabilityRule',
      Id: id('availability'),
      Usage: isLimited ? 'Limited' : 'Unlimited',
      ...(availabilityEndDate !== undefined && { AvailabilityEndDate: endOfDay(availabilityEndDate) }),
      ...(offersMaxQuantity !== undefined && { OffersMaxQuantity: offersMaxQuantity }),
    },
    {
      Type: 'PartnerTargetingRule',
      Id: id('partnertargeting'),
      ResellerAccountId: resellerAccountId,
      ResellerLegalName: resellerLegalName,
      ResellerRole: 'ChannelPartner',
    },
  ];
}

/** Dates carry milliseconds here, unlike everywhere else on the top level: real answers do. */
export function authorizationSummary(authorization: Authorization): Json {
  return {
    Name: authorization.name,
    ProductId: authorization.productId,
    ProductName: authorization.productName,
    ManufacturerAccountId: authorization.manufacturerAccountId,
    ManufacturerLegalName: authorization.manufacturerLegalName,
    ResellerAccountID: authorization.resellerAccountId,
    ResellerLegalName: authorization.resellerLegalName,
    Status: authorization.status,
    OfferExtendedStatus: offerExtendedStatus(authorization),
    CreatedDate: authorization.createdDate,
    AvailabilityEndDate: endOfDay(authorization.availabilityEndDate ?? withoutEnd),
    ResellerRole: 'ChannelPartner',
    SourceAuthorization: null,
    IssuerAccountId: authorization.manufacturerAccountId,
  };
}

export const authorizationArn = (authorization: Authorization) =>
  entityArn(authorization.manufacturerAccountId, 'ResaleAuthorization', authorization.id);
