import type { Change } from '@aws-sdk/client-marketplace-catalog';
import { SEED_AUTHORIZATIONS } from '../../../../lib/sandbox/seed';
import { change, CREATED_OFFER, publishChanges, type TestSandbox } from '../../../support/sandbox';

/** What to send and how StartChangeSet must refuse it. A text body is sent as it stands. */
export type SyncScenario = {
  status: number;
  type: string;
  /** The field that the validation error must name. */
  field?: string;
  request: (sandbox: TestSandbox) => Promise<Record<string, unknown> | string> | Record<string, unknown> | string;
};

export const bronze = SEED_AUTHORIZATIONS.bronze.id;
export const creation = (details: Record<string, unknown>) => [
  change('CreateOfferUsingResaleAuthorization', undefined, details, 'CreateCPPO'),
];
export const draft = async (sandbox: TestSandbox) => (await sandbox.consoleOffer({ resaleAuthorizationId: bronze })).id;
export const withChanges = (changes: unknown) => ({ Catalog: 'AWSMarketplace', ChangeSet: changes });
export const wholeRequest = (more: Record<string, unknown>) => ({ ...withChanges(publishChanges()), ...more });

/** A scenario whose changes do not fit: 422, with the field that is wrong. */
export const invalid = (changes: Change[], field?: string): SyncScenario => ({
  status: 422,
  type: 'ValidationException',
  ...(field !== undefined && { field }),
  request: () => withChanges(changes),
});
export const invalidRequest = (request: SyncScenario['request'], field?: string): SyncScenario => ({
  status: 422,
  type: 'ValidationException',
  ...(field !== undefined && { field }),
  request,
});

/** One wrong document for a type that changes the created offer. */
export const wrong = (changeType: string, details: unknown, field?: string) =>
  invalid([...creation({ ResaleAuthorizationId: bronze }), change(changeType, CREATED_OFFER, details)], field);
export const wrongCreation = (details: Record<string, unknown>, field?: string) =>
  invalid(creation({ ResaleAuthorizationId: bronze, ...details }), field);

export const accounts = (count: number) => Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));
export const twice = (list: Change[]) => [...list, ...list];
export const renamed = (each: Change, ChangeName: string): Change => ({ ...each, ChangeName });
