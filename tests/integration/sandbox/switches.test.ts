import {
  CancelChangeSetCommand,
  DescribeEntityCommand,
  StartChangeSetCommand,
  type Change,
} from '@aws-sdk/client-marketplace-catalog';
import { SearchAgreementsCommand } from '@aws-sdk/client-marketplace-agreement';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SEED_AUTHORIZATIONS, SEED_PRODUCTS, usageTerm } from '../../../lib/sandbox/seed';
import { sandboxSettingsSchema, type SandboxSwitches } from '../../../lib/sandbox/settings';
import { CATALOG, change, dayFromToday, publishChanges, TestSandbox } from '../../support/sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(async () => sandbox.reset());
afterAll(async () => {
  await sandbox.stop();
});

/** How a change set ended: its status and its first error, or the name of the exception that refused it. */
async function outcome(changes: Change[]): Promise<string> {
  try {
    const ended = await sandbox.run(changes);
    const [error] = ended.ChangeSet?.flatMap((each) => each.ErrorDetailList ?? []) ?? [];
    return [ended.Status, error?.ErrorCode].filter((part) => part !== undefined).join(' ');
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

const describeEntity = async (EntityId: string) =>
  sandbox.catalog.send(new DescribeEntityCommand({ Catalog: CATALOG, EntityId }));
const nameOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
const without = (changeType: string) => publishChanges().filter((each) => each.ChangeType !== changeType);
const bronze = SEED_AUTHORIZATIONS.bronze.id;
const creation = (details: Record<string, unknown>) => [
  change('CreateOfferUsingResaleAuthorization', undefined, details, 'CreateCPPO'),
];
const accounts = (count: number) => Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));
const priceAt = async (Percentage: string) => {
  const { id } = await sandbox.consoleOffer({ resaleAuthorizationId: bronze });
  await sandbox.run([change('UpdateMarkup', id, { Percentage })]);
  return /"Price":"([\d.]+)"/.exec(JSON.stringify((await describeEntity(id)).DetailsDocument))?.[1];
};
const expire = async () => {
  const id = await sandbox.publish();
  return outcome([change('UpdateAvailability', id, { AvailabilityEndDate: dayFromToday(-1) })]);
};
const searchByAcceptorId = async () =>
  nameOf(
    sandbox.agreements.send(
      new SearchAgreementsCommand({
        catalog: CATALOG,
        filters: Object.entries({ PartyType: 'Proposer', AgreementType: 'PurchaseAgreement', AcceptorId: '1' }).map(
          ([name, value]) => ({ name, values: [value] }),
        ),
      }),
    ),
  );
const foreignOffer = async () =>
  (await sandbox.consoleOffer({ resaleAuthorizationId: SEED_AUTHORIZATIONS.otherPartner.id })).id;
const lateCancel = async () => {
  const ChangeSetId = await sandbox.start(publishChanges());
  return nameOf(sandbox.catalog.send(new CancelChangeSetCommand({ Catalog: CATALOG, ChangeSetId })));
};
const validate = async () => {
  const request = { Catalog: CATALOG, ChangeSet: publishChanges(), Intent: 'VALIDATE' as const };
  return nameOf(sandbox.catalog.send(new StartChangeSetCommand(request)));
};
const repeatedToken = async (name: string) => {
  await sandbox.start(publishChanges(), 'token');
  return nameOf(sandbox.start(publishChanges({ name }), 'token'));
};
const secondDraftOfSingleUse = async () => {
  const changes = creation({ ResaleAuthorizationId: SEED_AUTHORIZATIONS.singleUse.id });
  await sandbox.run(changes);
  return outcome(changes);
};

/** For each switch: another value than its default, and what shows the difference. */
type Difference = { value: unknown; observe: () => Promise<unknown>; byDefault: unknown; switched: unknown };
const differences: Record<keyof SandboxSwitches, Difference> = {
  nameAndDescriptionAtCreate: {
    value: 'required',
    observe: async () => outcome(creation({ ResaleAuthorizationId: bronze })),
    byDefault: 'SUCCEEDED',
    switched: 'ValidationException',
  },
  maximumBuyerAccounts: {
    value: 24,
    observe: async () => outcome(publishChanges({ buyerAccounts: accounts(25) })),
    byDefault: 'SUCCEEDED',
    switched: 'ValidationException',
  },
  tooManyBuyerAccounts: {
    value: 'asynchronous',
    observe: async () => outcome(publishChanges({ buyerAccounts: accounts(26) })),
    byDefault: 'ValidationException',
    switched: 'FAILED TOO_MANY_BUYER_ACCOUNTS',
  },
  pastAvailabilityEndDate: {
    value: 'refused',
    observe: expire,
    byDefault: 'SUCCEEDED',
    switched: 'FAILED INVALID_AVAILABILITY_END_DATE',
  },
  changeSetRetentionDays: {
    value: 90,
    observe: async () => {
      const id = await sandbox.start(publishChanges());
      await sandbox.admin('PUT', 'clock', { offsetMs: 75 * 86_400_000 });
      return nameOf(sandbox.describe(id));
    },
    byDefault: 'ResourceNotFoundException',
    switched: 'done',
  },
  entityIdentifierRevision: {
    value: 'absent',
    observe: async () => (await sandbox.run(publishChanges())).ChangeSet?.[0]?.Entity?.Identifier?.includes('@'),
    byDefault: true,
    switched: false,
  },
  validityTermForUsagePricing: {
    value: 'optional',
    observe: async () => outcome(without('UpdateValidityTerms')),
    byDefault: 'FAILED MISSING_MANDATORY_TERMS',
    switched: 'SUCCEEDED',
  },
  durationForConfigurableUpfront: {
    value: 'allowed',
    observe: async () => outcome(publishChanges({ authorizationId: SEED_AUTHORIZATIONS.upfront.id })),
    byDefault: 'FAILED MISSING_AGREEMENT_START_DATE',
    switched: 'SUCCEEDED',
  },
  maximumAgreementDurationDays: {
    value: 1095,
    observe: async () => outcome(publishChanges()),
    byDefault: 'SUCCEEDED',
    switched: 'FAILED INVALID_AGREEMENT_DURATION',
  },
  minimumAgreementDurationDays: {
    value: 4000,
    observe: async () => outcome(publishChanges()),
    byDefault: 'SUCCEEDED',
    switched: 'FAILED INVALID_AGREEMENT_DURATION',
  },
  markupRounding: {
    value: 'down',
    observe: async () => priceAt('33.333333333'),
    byDefault: '0.01066667',
    switched: '0.01066666',
  },
  legalTermDocuments: {
    value: 'as-authorized',
    observe: async () =>
      JSON.stringify((await describeEntity(await sandbox.publish())).DetailsDocument).includes('X-Amz-Security-Token'),
    byDefault: true,
    switched: false,
  },
  tokenMismatch: {
    value: 'ignored',
    observe: async () => repeatedToken('Another'),
    byDefault: 'ValidationException',
    switched: 'done',
  },
  tokenLookup: {
    value: 'before-state-checks',
    observe: async () => {
      const { id } = await sandbox.consoleOffer({ resaleAuthorizationId: bronze });
      const changes = [change('UpdateMarkup', `${id}@1`, { Percentage: '1' })];
      await sandbox.start(changes, 'token');
      return nameOf(sandbox.start(changes, 'token'));
    },
    byDefault: 'ValidationException',
    switched: 'done',
  },
  validateIntent: { value: 'validates-only', observe: validate, byDefault: 'ValidationException', switched: 'done' },
  renewalAndSupportTerms: {
    value: 'accepted-without-effect',
    observe: async () => {
      const { id } = await sandbox.consoleOffer({ resaleAuthorizationId: bronze });
      return outcome([change('UpdateSupportTerms', id, { Terms: [] })]);
    },
    byDefault: 'ValidationException',
    switched: 'SUCCEEDED',
  },
  singleUseConsumedBy: {
    value: 'release',
    observe: secondDraftOfSingleUse,
    byDefault: 'FAILED INCOMPATIBLE_RESALE_AUTHORIZATION',
    switched: 'SUCCEEDED',
  },
  validationMessages: {
    value: 'generic',
    observe: async () =>
      sandbox
        .start(creation({ ResaleAuthorizationId: bronze, Name: '' }))
        .catch((error: unknown) => (error instanceof Error ? error.message.includes('too short') : undefined)),
    byDefault: true,
    switched: false,
  },
  acceptorFilter: {
    value: 'AcceptorAccountId-or-AcceptorId',
    observe: searchByAcceptorId,
    byDefault: 'ValidationException',
    switched: 'done',
  },
  usageCurrency: {
    value: 'usd-only',
    observe: async () => {
      const { id } = await sandbox.issueAuthorization({ pricing: [{ ...usageTerm('0.008'), CurrencyCode: 'EUR' }] });
      return outcome(publishChanges({ authorizationId: id }));
    },
    byDefault: 'SUCCEEDED',
    switched: 'FAILED INCOMPATIBLE_PAYMENT_SETTINGS',
  },
  buyerUrlPattern: {
    value: 'https://example.com/{productId}',
    observe: async () => {
      await sandbox.consoleOffer({ resaleAuthorizationId: bronze });
      const dump = await sandbox.admin<{ offers: { buyerUrl: string }[] }>('GET', 'dump');
      return new URL(dump.offers[0]?.buyerUrl ?? '').host;
    },
    byDefault: 'aws.amazon.com',
    switched: 'example.com',
  },
  authorizationStateCheck: {
    value: 'asynchronous',
    observe: async () => outcome(publishChanges({ authorizationId: SEED_AUTHORIZATIONS.restricted.id })),
    byDefault: 'ValidationException',
    switched: 'FAILED INCOMPATIBLE_RESALE_AUTHORIZATION',
  },
  foreignEntity: {
    value: 'not-found',
    observe: async () => nameOf(describeEntity(await foreignOffer())),
    byDefault: 'AccessDeniedException',
    switched: 'ResourceNotFoundException',
  },
  lateCancel: {
    value: 'validation',
    observe: lateCancel,
    byDefault: 'ResourceInUseException',
    switched: 'ValidationException',
  },
  concurrentOffersExceeded: {
    value: 'resource-in-use',
    observe: async () => {
      await sandbox.settings({ preparingMs: 'stepped', quotas: { concurrentOffers: 1 } });
      await sandbox.start(publishChanges());
      return nameOf(sandbox.start(publishChanges()));
    },
    byDefault: 'ServiceQuotaExceededException',
    switched: 'ResourceInUseException',
  },
  businessErrorsAppear: {
    value: 'while-applying',
    observe: async () => {
      await sandbox.settings({ applyingMs: 'stepped' });
      return outcome(without('UpdateAvailability'));
    },
    byDefault: 'FAILED MISSING_AVAILABILITY_END_DATE',
    switched: 'APPLYING',
  },
  createdIdentifierOnFailure: {
    value: 'absent',
    observe: async () => (await sandbox.run(without('UpdateAvailability'))).ChangeSet?.[1]?.Entity?.Identifier,
    byDefault: '$CreateCPPO.Entity.Identifier',
    switched: undefined,
  },
  productForReseller: {
    value: 'described',
    observe: async () => nameOf(describeEntity(SEED_PRODUCTS.archera)),
    byDefault: 'AccessDeniedException',
    switched: 'done',
  },
};

it.each(Object.entries(differences))('the switch %s makes its difference', async (name, difference) => {
  expect(await difference.observe()).toEqual(difference.byDefault);
  await sandbox.reset();
  await sandbox.settings({ switches: { [name]: difference.value } });
  expect(await difference.observe()).toEqual(difference.switched);
});

it('with validates-only nothing is applied', async () => {
  await sandbox.settings({ switches: { validateIntent: 'validates-only' } });
  expect(await validate()).toBe('done');
  expect((await sandbox.admin<{ offers: unknown[] }>('GET', 'dump')).offers).toEqual([]);
});

it('every switch is tried', () => {
  expect(Object.keys(differences).sort()).toEqual(Object.keys(sandboxSettingsSchema.parse({}).switches).sort());
});
