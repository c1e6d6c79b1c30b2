import type { World } from '../catalog/operation';
import { endOfDay, startOfDay } from '../clock';
import type { Agreement, PricingTerm } from '../store/rows';
import { AwsError } from '../wire/aws-error';
import type { Caller } from '../wire/caller';
import { agreementPage, pageInput } from './agreement-pages';
import { agreementValidationError } from './validation';

type Json = Record<string, unknown>;

/** The Agreement API gives instants as seconds since 1970. */
export const epochSeconds = (instant: string) => new Date(instant).getTime() / 1000;

/** An agreement past its end has expired, whoever asks first. */
export function statusOf(agreement: Agreement, now: Date): Agreement['status'] {
  const isOver = agreement.endTime !== undefined && new Date(agreement.endTime) <= now;
  return agreement.status === 'ACTIVE' && isOver ? 'EXPIRED' : agreement.status;
}

/** Whom an agreement concerns: its proposer and its acceptor, nobody else. */
export const isParty = (agreement: Agreement, caller: Caller) =>
  agreement.proposerAccountId === caller.accountId || agreement.acceptorAccountId === caller.accountId;

function requestedAgreement({ store }: World, caller: Caller, input: unknown): Agreement {
  const id = typeof input === 'object' && input !== null && 'agreementId' in input ? input.agreementId : undefined;
  if (id === undefined || id === null) {
    throw agreementValidationError('MISSING_AGREEMENT_ID', 'agreementId', 'The agreementId is required.');
  }
  if (typeof id !== 'string' || !/^[A-Za-z0-9_/-]{1,64}$/.test(id)) {
    throw agreementValidationError('INVALID_AGREEMENT_ID', 'agreementId', 'The agreementId is not valid.');
  }
  const agreement = store.agreements.get(id);
  if (agreement === undefined || !isParty(agreement, caller)) {
    const members = { resourceId: id, resourceType: 'Agreement' };
    throw new AwsError(400, 'ResourceNotFoundException', `Agreement '${id}' does not exist.`, members);
  }
  return agreement;
}

export function proposalSummary(agreement: Agreement): Json {
  return {
    resources: [{ id: agreement.productId, type: agreement.productType }],
    offerId: agreement.offerId,
    ...(agreement.offerSetId !== undefined && { offerSetId: agreement.offerSetId }),
  };
}

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_marketplace-agreements_DescribeAgreement.html */
export function describeAgreement(world: World, caller: Caller, input: unknown): Json {
  const agreement = requestedAgreement(world, caller, input);
  const currencyCode = agreement.pricing[0]?.CurrencyCode ?? 'USD';
  return {
    agreementId: agreement.id,
    acceptor: { accountId: agreement.acceptorAccountId },
    proposer: { accountId: agreement.proposerAccountId },
    acceptanceTime: epochSeconds(agreement.acceptanceTime),
    startTime: epochSeconds(agreement.startTime),
    ...(agreement.endTime !== undefined && { endTime: epochSeconds(agreement.endTime) }),
    agreementType: 'PurchaseAgreement',
    estimatedCharges: { currencyCode, agreementValue: '0' },
    proposalSummary: proposalSummary(agreement),
    status: statusOf(agreement, world.clock.now()),
    initialAgreementId: agreement.initialAgreementId ?? agreement.id,
    endTimeBehavior: { type: 'EXPIRE', reasonCode: 'NO_RENEWAL_TERM' },
  };
}

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_marketplace-agreements_GetAgreementTerms.html */
export function getAgreementTerms(world: World, caller: Caller, input: unknown): Json {
  const agreement = requestedAgreement(world, caller, input);
  const { size, token } = pageInput(input);
  const terms = termsOf(agreement);
  const { items, nextToken } = agreementPage(terms, agreement.id, size, token);
  return { acceptedTerms: items, ...(nextToken !== undefined && { nextToken }) };
}

function termsOf(agreement: Agreement): Json[] {
  const id = (kind: string) => `term-${agreement.id.slice(5, 15)}-${kind}`;
  const { validity, legalDocuments } = agreement;
  return [
    ...agreement.pricing.map((term) => pricingTermView(term, id(term.Type))),
    ...(legalDocuments.length === 0
      ? []
      : [
          {
            legalTerm: {
              type: 'LegalTerm',
              id: id('LegalTerm'),
              documents: legalDocuments.map((document) => ({
                type: document.Type,
                ...(document.Url !== undefined && { url: document.Url }),
                ...(document.Version !== undefined && { version: document.Version }),
              })),
            },
          },
        ]),
    ...(validity === undefined
      ? []
      : [
          {
            validityTerm: {
              type: 'ValidityTerm',
              id: id('ValidityTerm'),
              ...(validity.AgreementDuration !== undefined && { agreementDuration: validity.AgreementDuration }),
              ...(validity.AgreementStartDate !== undefined && {
                agreementStartDate: epochSeconds(startOfDay(validity.AgreementStartDate)),
              }),
              ...(validity.AgreementEndDate !== undefined && {
                agreementEndDate: epochSeconds(endOfDay(validity.AgreementEndDate)),
              }),
            },
          },
        ]),
  ];
}

const rateCardView = (items: readonly { DimensionKey: string; Price: string }[]) =>
  items.map((item) => ({ dimensionKey: item.DimensionKey, price: item.Price }));

function pricingTermView(term: PricingTerm, id: string): Json {
  const common = { type: term.Type, id, currencyCode: term.CurrencyCode };
  switch (term.Type) {
    case 'UsageBasedPricingTerm':
      return {
        usageBasedPricingTerm: {
          ...common,
          rateCards: term.RateCards.map((card) => ({ rateCard: rateCardView(card.RateCard) })),
        },
      };
    case 'ConfigurableUpfrontPricingTerm':
      return {
        configurableUpfrontPricingTerm: {
          ...common,
          rateCards: term.RateCards.map((card) => ({
            selector: { type: card.Selector.Type, value: card.Selector.Value },
            constraints: {
              multipleDimensionSelection: card.Constraints.MultipleDimensionSelection,
              quantityConfiguration: card.Constraints.QuantityConfiguration,
            },
            rateCard: rateCardView(card.RateCard),
          })),
        },
      };
    case 'FixedUpfrontPricingTerm':
      return {
        fixedUpfrontPricingTerm: {
          ...common,
          price: term.Price,
          ...(term.Duration !== undefined && { duration: term.Duration }),
          grants: term.Grants.map((grant) => ({
            dimensionKey: grant.DimensionKey,
            ...(grant.MaxQuantity !== undefined && { maxQuantity: grant.MaxQuantity }),
          })),
        },
      };
    case 'PaymentScheduleTerm':
      return {
        paymentScheduleTerm: {
          ...common,
          schedule: term.Schedule.map((item) => ({
            chargeDate: epochSeconds(startOfDay(item.ChargeDate)),
            chargeAmount: item.ChargeAmount,
          })),
        },
      };
  }
}
