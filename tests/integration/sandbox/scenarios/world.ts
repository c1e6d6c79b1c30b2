import type { Change } from '@aws-sdk/client-marketplace-catalog';
import type asyncErrors from '../../../../lib/config/aws-async-errors.json';
import { SEED_AUTHORIZATIONS, usageTerm } from '../../../../lib/sandbox/seed';
import { change, CREATED_OFFER, dayFromToday, publishChanges, type TestSandbox } from '../../../support/sandbox';

type Documented = (typeof asyncErrors)['changeTypes'];
/** The changes that break one rule, and what AWS's placeholders stand for. */
type BrokenRule = { changes: Change[]; values?: string[] };
export type Scenario = (sandbox: TestSandbox) => Promise<BrokenRule> | BrokenRule;
/** The compiler demands one scenario for each documented error. */
export type Scenarios = { [Name in keyof Documented]: Record<keyof Documented[Name], Scenario> };

export const buyers = (...accounts: string[]) => ({ PositiveTargeting: { BuyerAccounts: accounts } });
export const acme = '123456789012';
export const globex = '987654321098';
export const bronze = SEED_AUTHORIZATIONS.bronze.id;
export const ownProduct = 'prod-partnersown77';
export const validity = (term: Record<string, string>) => ({ Terms: [{ Type: 'ValidityTerm', ...term }] });

export const fixedTerm = {
  Type: 'FixedUpfrontPricingTerm',
  CurrencyCode: 'USD',
  Price: '0',
  Duration: 'P12M',
  Grants: [{ DimensionKey: 'gri_premiums', MaxQuantity: 1 }],
};
export const scheduleTerm = {
  Type: 'PaymentScheduleTerm',
  CurrencyCode: 'USD',
  Schedule: [{ ChargeDate: dayFromToday(90), ChargeAmount: '10.00' }],
};

/** An offer that only lacks its release. */
export const completeDraft = (sandbox: TestSandbox, fields: Record<string, unknown> = {}) =>
  sandbox.consoleOffer({
    resaleAuthorizationId: bronze,
    name: 'Offer',
    description: 'Internal',
    markupPercentage: '25',
    targeting: buyers(acme),
    availabilityEndDate: dayFromToday(30),
    validity: { AgreementDuration: 'P12M' },
    ...fields,
  });

export const released = (sandbox: TestSandbox, fields: Record<string, unknown> = {}) =>
  completeDraft(sandbox, { state: 'Released', ...fields });

/** A draft of the partner's own product: no authorization behind it. */
export async function directDraft(sandbox: TestSandbox, fields: Record<string, unknown> = {}) {
  await sandbox.admin('PUT', `products/${ownProduct}`, { title: 'Own product' });
  return sandbox.consoleOffer({
    productId: ownProduct,
    pricing: [usageTerm('1')],
    legalDocuments: [{ Type: 'StandardEula', Version: '2022-07-14' }],
    name: 'Offer',
    description: 'Internal',
    ...fields,
  });
}

export async function activeAgreement(sandbox: TestSandbox) {
  return sandbox.accept((await released(sandbox)).id, acme);
}

/** A draft that is to replace a running agreement of the authorization's buyer. */
export async function replacementDraft(sandbox: TestSandbox, fields: Record<string, unknown> = {}) {
  const agreement = await activeAgreement(sandbox);
  return completeDraft(sandbox, {
    targetAgreementId: agreement.id,
    availabilityEndDate: null,
    validity: null,
    ...fields,
  });
}

export async function directReplacementDraft(sandbox: TestSandbox) {
  const agreement = await activeAgreement(sandbox);
  return directDraft(sandbox, { targetAgreementId: agreement.id });
}

export async function draftOf(
  sandbox: TestSandbox,
  authorization: Record<string, unknown>,
  fields: Record<string, unknown> = {},
) {
  const { id } = await sandbox.issueAuthorization(authorization);
  return sandbox.consoleOffer({ resaleAuthorizationId: id, ...fields });
}

/** The publishing changes with one of them replaced. */
export const publishingWith = (changeType: string, details: unknown) =>
  publishChanges().map((each) =>
    each.ChangeType === changeType ? change(changeType, CREATED_OFFER, details, each.ChangeName) : each,
  );

export const one = (changeType: string, offer: { id: string }, details: unknown) => [
  change(changeType, offer.id, details),
];

export const futureInterval = (startInDays: number, endInDays: number) =>
  validity({ AgreementStartDate: dayFromToday(startInDays), AgreementEndDate: dayFromToday(endInDays) });
