import { endOfDay, startOfDay, toSecondsText } from '../clock';
import { entityArn } from '../identifiers';
import type { SandboxSwitches } from '../settings';
import type { Offer, PricingTerm } from '../store/rows';

type Json = Record<string, unknown>;

/** The offer's document, as DescribeEntity shows it. Prices include the markup. */
export function offerDocument(offer: Offer, switches: SandboxSwitches): Json {
  return {
    Id: offer.id,
    ...given('Name', offer.name),
    ...given('Description', offer.description),
    ProductId: offer.productId,
    ...given('ResaleAuthorizationId', offer.resaleAuthorizationId),
    ...given('MarkupPercentage', offer.markupPercentage),
    ...given('OfferSetId', offer.offerSetId),
    ...given('AgreementId', offer.targetAgreementId),
    ...given('PreExistingAgreement', offer.preExistingAgreement),
    Terms: [
      ...legalTerm(offer, switches),
      ...offer.pricing.map(pricingTermView),
      ...(offer.validity === undefined ? [] : [{ Type: 'ValidityTerm', ...validityView(offer.validity) }]),
    ],
    Rules: [
      ...(offer.availabilityEndDate === undefined
        ? []
        : [{ Type: 'AvailabilityRule', AvailabilityEndDate: endOfDay(offer.availabilityEndDate) }]),
      ...(offer.targeting === undefined ? [] : [{ Type: 'TargetingRule', ...offer.targeting }]),
    ],
    State: offer.state,
  };
}

const given = (name: string, value: unknown): Json => (value === undefined ? {} : { [name]: value });

function validityView({
  AgreementDuration,
  AgreementStartDate,
  AgreementEndDate,
}: NonNullable<Offer['validity']>): Json {
  return {
    ...given('AgreementDuration', AgreementDuration),
    ...(AgreementStartDate !== undefined && { AgreementStartDate: startOfDay(AgreementStartDate) }),
    ...(AgreementEndDate !== undefined && { AgreementEndDate: endOfDay(AgreementEndDate) }),
  };
}

/** Charge dates come back as instants, not as the days that were sent. */
export function pricingTermView(term: PricingTerm): Json {
  if (term.Type !== 'PaymentScheduleTerm') return term;
  const Schedule = term.Schedule.map((item) => ({ ...item, ChargeDate: startOfDay(item.ChargeDate) }));
  return { ...term, Schedule };
}

/** AWS stores a copy of custom documents and shows it under a signed address. */
function legalTerm(offer: Offer, { legalTermDocuments }: SandboxSwitches): Json[] {
  if (offer.legalDocuments.length === 0) return [];
  const documents = offer.legalDocuments.map((document) =>
    document.Type === 'CustomEula' && legalTermDocuments === 'rehosted'
      ? {
          ...document,
          Url: `https://aws-mp-offer-legal-artifacts-us-east-1-prod.s3.amazonaws.com/${offer.id}/eula?X-Amz-Security-Token=SANDBOX&X-Amz-Signature=SANDBOX`,
        }
      : document,
  );
  return [{ Type: 'LegalTerm', Documents: documents }];
}

export function offerSummary(offer: Offer): Json {
  const { PositiveTargeting, NegativeTargeting } = offer.targeting ?? {};
  const byCountry = [...(PositiveTargeting?.CountryCodes ?? []), ...(NegativeTargeting?.CountryCodes ?? [])].length > 0;
  const byBuyer = (PositiveTargeting?.BuyerAccounts ?? []).length > 0;
  const targeting = [...(byBuyer ? ['BuyerAccounts'] : []), ...(byCountry ? ['CountryCodes'] : [])];
  return {
    Name: offer.name ?? null,
    ProductId: offer.productId,
    ResaleAuthorizationId: offer.resaleAuthorizationId ?? null,
    ReleaseDate: offer.releaseDate === undefined ? null : toSecondsText(new Date(offer.releaseDate)),
    AvailabilityEndDate:
      offer.availabilityEndDate === undefined ? null : toSecondsText(new Date(endOfDay(offer.availabilityEndDate))),
    BuyerAccounts: PositiveTargeting?.BuyerAccounts ?? [],
    State: offer.state,
    Targeting: targeting.length === 0 ? ['None'] : targeting,
    OfferSetId: offer.offerSetId ?? null,
    TargetAgreementId: offer.targetAgreementId ?? null,
    TargetAgreementIntent: null,
    CreatedBySource: offer.createdBySource,
  };
}

export const offerArn = (offer: Offer) => entityArn(offer.ownerAccountId, 'Offer', offer.id);
