import {
  CancelChangeSetCommand,
  DescribeEntityCommand,
  ListChangeSetsCommand,
  paginateListChangeSets,
  type Change,
} from '@aws-sdk/client-marketplace-catalog';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import { CATALOG, change, dayFromToday, publishChanges, TestSandbox } from '../../support/sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(async () => {
  await sandbox.reset();
});
afterAll(async () => {
  await sandbox.stop();
});

type Document = {
  State: string;
  Name?: string;
  MarkupPercentage?: string;
  Terms: { Type: string; AgreementDuration?: string; RateCards?: { RateCard: { Price: string }[] }[] }[];
  Rules: { Type: string; AvailabilityEndDate?: string }[];
};

async function document(EntityId: string): Promise<Document & { revision: string }> {
  const { DetailsDocument, EntityIdentifier } = await sandbox.catalog.send(
    new DescribeEntityCommand({ Catalog: CATALOG, EntityId }),
  );
  return { ...(DetailsDocument as unknown as Document), revision: EntityIdentifier?.split('@')[1] ?? '' };
}

const priceOf = (offer: Document) =>
  offer.Terms.find((term) => term.Type === 'UsageBasedPricingTerm')?.RateCards?.[0]?.RateCard[0]?.Price;
const draft = async (fields: Record<string, unknown> = {}) =>
  (await sandbox.consoleOffer({ resaleAuthorizationId: SEED_AUTHORIZATIONS.bronze.id, ...fields })).id;
const markup = (id: string, percentage: string) => change('UpdateMarkup', id, { Percentage: percentage });
const statusOf = async (id: string) => (await sandbox.describe(id)).Status;
const cancel = async (id: string) =>
  sandbox.catalog.send(new CancelChangeSetCommand({ Catalog: CATALOG, ChangeSetId: id }));

describe('a change set as a whole', () => {
  it("publishes an offer from the guide's values: 0.008 at 25 % is 0.01", async () => {
    const offer = await document(await sandbox.publish());
    expect(offer).toMatchObject({ State: 'Released', MarkupPercentage: '25.0', revision: '1' });
    expect(priceOf(offer)).toBe('0.01');
    expect(offer.Rules).toContainEqual({
      Type: 'AvailabilityRule',
      AvailabilityEndDate: `${dayFromToday(60)}T23:59:59.999Z`,
    });
  });

  it('does not depend on the order of its changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(publishChanges(), { minLength: 6 }), async (changes: Change[]) => {
        const ended = await sandbox.run(changes);
        expect(ended.Status).toBe('SUCCEEDED');
        const offer = await document(ended.ChangeSet?.[0]?.Entity?.Identifier?.split('@')[0] ?? '');
        expect([offer.State, priceOf(offer)]).toEqual(['Released', '0.01']);
      }),
      { numRuns: 30 },
    );
  });

  it('applies all of its changes to all of its offers, or none', async () => {
    const [good, bad] = [await draft({ name: 'old' }), await draft({ state: 'Released', name: 'old' })];
    const ended = await sandbox.run([
      change('UpdateInformation', good, { Name: 'new' }),
      change('UpdateInformation', bad, { Name: 'new' }),
      markup(bad, '30'),
    ]);
    expect(ended.Status).toBe('FAILED');
    expect([(await document(good)).Name, (await document(bad)).Name]).toEqual(['old', 'old']);
  });

  it('creates several offers at once, each with an id of its own', async () => {
    const [creation] = publishChanges();
    const ended = await sandbox.run(['A', 'B', 'C'].map((name) => ({ ...creation, ChangeName: name }) as Change));
    const ids = new Set(ended.ChangeSet?.map((each) => each.Entity?.Identifier));
    expect([ended.Status, ids.size]).toEqual(['SUCCEEDED', 3]);
  });

  it('recomputes the markup from the authorization instead of compounding it', async () => {
    const id = await draft();
    for (const [percentage, price] of [
      ['25', '0.01'],
      ['30', '0.0104'],
      ['33.333333333', '0.01066667'],
      ['0', '0.008'],
    ] as const) {
      expect((await sandbox.run([markup(id, percentage)])).Status).toBe('SUCCEEDED');
      expect(priceOf(await document(id))).toBe(price);
    }
    expect((await document(id)).revision).toBe('5');
  });

  it('takes the revision that is the latest', async () => {
    const id = await draft();
    await sandbox.run([markup(`${id}@1`, '1')]);
    await expect(sandbox.run([markup(`${id}@1`, '2')])).rejects.toMatchObject({ name: 'ValidationException' });
    expect((await sandbox.run([markup(`${id}@2`, '2')])).Status).toBe('SUCCEEDED');
  });

  it('uses up a single-use authorization, once even within one set', async () => {
    const authorizationId = SEED_AUTHORIZATIONS.singleUse.id;
    const [creation] = publishChanges({ authorizationId });
    const both = await sandbox.run(['A', 'B'].map((name) => ({ ...creation, ChangeName: name }) as Change));
    expect(both.ChangeSet?.map((each) => each.ErrorDetailList?.length)).toEqual([0, 1]);
    await sandbox.publish({ authorizationId });
    expect((await sandbox.run(publishChanges({ authorizationId }))).ChangeSet?.[0]?.ErrorDetailList?.[0]).toEqual({
      ErrorCode: 'INCOMPATIBLE_RESALE_AUTHORIZATION',
      ErrorMessage: 'Use a ResaleAuthorization in active state.',
    });
  });

  it('refuses the second release of a single-use authorization when releases use it up', async () => {
    await sandbox.settings({ switches: { singleUseConsumedBy: 'release' } });
    const authorizationId = SEED_AUTHORIZATIONS.singleUse.id;
    const second = await draft({
      resaleAuthorizationId: authorizationId,
      name: 'Second',
      description: 'Second',
      targeting: { PositiveTargeting: { BuyerAccounts: ['123456789012'] } },
      availabilityEndDate: dayFromToday(30),
      validity: { AgreementDuration: 'P1Y' },
    });
    await sandbox.publish({ authorizationId });
    const ended = await sandbox.run([change('ReleaseOffer', second, {})]);
    expect(ended.ChangeSet?.[0]?.ErrorDetailList?.map((each) => each.ErrorCode)).toEqual([
      'INCOMPATIBLE_RESALE_AUTHORIZATION',
    ]);
  });

  it('fails when the ISV restricts the authorization while it runs', async () => {
    await sandbox.settings({ preparingMs: 'stepped', applyingMs: 'stepped' });
    const id = await sandbox.start(publishChanges());
    await sandbox.admin('POST', 'step');
    await sandbox.admin('POST', `authorizations/${SEED_AUTHORIZATIONS.bronze.id}/restrict`);
    await sandbox.admin('POST', 'step');
    const ended = await sandbox.describe(id);
    expect([ended.Status, ended.ChangeSet?.[0]?.ErrorDetailList?.[0]?.ErrorCode]).toEqual([
      'FAILED',
      'INCOMPATIBLE_RESALE_AUTHORIZATION',
    ]);
  });
});

describe('after release', () => {
  it('expiration, duration, name and description can be changed', async () => {
    const id = await sandbox.publish();
    const ended = await sandbox.run([
      change('UpdateAvailability', id, { AvailabilityEndDate: dayFromToday(90) }),
      change('UpdateValidityTerms', id, { Terms: [{ Type: 'ValidityTerm', AgreementDuration: 'P120M' }] }),
      change('UpdateInformation', id, { Name: 'Corrected', Description: 'Corrected' }),
    ]);
    expect(ended.Status).toBe('SUCCEEDED');
    expect(await document(id)).toMatchObject({ State: 'Released', Name: 'Corrected', revision: '2' });
  });

  it('a past date expires the offer and a future one revives it', async () => {
    const id = await sandbox.publish();
    for (const days of [-1, 30]) {
      const ended = await sandbox.run([change('UpdateAvailability', id, { AvailabilityEndDate: dayFromToday(days) })]);
      expect(ended.Status).toBe('SUCCEEDED');
    }
  });
});

describe('the course of a change set', () => {
  it('goes from PREPARING over APPLYING to SUCCEEDED, step by step', async () => {
    await sandbox.settings({ preparingMs: 'stepped', applyingMs: 'stepped' });
    const id = await sandbox.start(publishChanges());
    const seen = [await statusOf(id)];
    for (let step = 0; step < 2; step += 1) {
      await sandbox.admin('POST', 'step', { changeSetId: id });
      seen.push(await statusOf(id));
    }
    expect(seen).toEqual(['PREPARING', 'APPLYING', 'SUCCEEDED']);
  });

  it('takes the time that is set, and a changed setting reaches the sets that run', async () => {
    await sandbox.settings({ preparingMs: 3_600_000, applyingMs: 3_600_000 });
    const id = await sandbox.start(publishChanges());
    expect(await statusOf(id)).toBe('PREPARING');
    await sandbox.settings({ preparingMs: 1, applyingMs: 1 });
    await expect.poll(() => statusOf(id)).toBe('SUCCEEDED');
  });

  it('can be cancelled while PREPARING and not later', async () => {
    await sandbox.settings({ preparingMs: 'stepped', applyingMs: 'stepped' });
    const first = await sandbox.start(publishChanges());
    await cancel(first);
    expect(await sandbox.describe(first)).toMatchObject({ Status: 'CANCELLED', EndTime: expect.any(String) });
    const second = await sandbox.start(publishChanges());
    await sandbox.admin('POST', 'step');
    await expect(cancel(second)).rejects.toMatchObject({ name: 'ResourceInUseException' });
    await expect(cancel(first)).rejects.toMatchObject({ name: 'ResourceInUseException' });
  });

  it('frees its offer when it succeeds, fails or is cancelled', async () => {
    const id = await draft();
    await sandbox.settings({ preparingMs: 'stepped' });
    const first = await sandbox.start([markup(id, '1')]);
    await expect(sandbox.start([markup(id, '2')])).rejects.toMatchObject({ name: 'ResourceInUseException' });
    await cancel(first);
    await sandbox.settings({ preparingMs: 0 });
    expect(
      await statusOf(await sandbox.start([change('UpdateAvailability', id, { AvailabilityEndDate: '2020-01-01' })])),
    ).toBe('FAILED');
    expect(await statusOf(await sandbox.start([markup(id, '3')]))).toBe('SUCCEEDED');
    expect(await statusOf(await sandbox.start([markup(id, '4')]))).toBe('SUCCEEDED');
  });

  it('one token and one request start one change set, however often they are sent', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => sandbox.start(publishChanges(), 'cppo-1')));
    expect(new Set(ids).size).toBe(1);
    const dump = await sandbox.admin<{ startChangeSet: unknown; offers: unknown[] }>('GET', 'dump');
    expect([dump.startChangeSet, dump.offers.length]).toEqual([{ accepted: 1, answered: 20 }, 1]);
  });

  it('a forgotten token starts a second change set', async () => {
    const first = await sandbox.start(publishChanges(), 'cppo-1');
    await sandbox.settings({ faults: { tokenForgottenAfterSeconds: 0 } });
    expect(await sandbox.start(publishChanges(), 'cppo-1')).not.toBe(first);
  });
});

describe('ListChangeSets', () => {
  it('finds a change set by its name, status, time and entity', async () => {
    const offerId = await sandbox.publish();
    const find = async (Name: string, value: string) => {
      const answer = await sandbox.catalog.send(
        new ListChangeSetsCommand({ Catalog: CATALOG, FilterList: [{ Name, ValueList: [value] }] }),
      );
      return answer.ChangeSetSummaryList?.length;
    };
    expect(await find('ChangeSetName', 'Submitted by 444455556666')).toBe(1);
    expect(await find('ChangeSetName', 'Submitted')).toBe(0);
    expect(await find('Status', 'SUCCEEDED')).toBe(1);
    expect(await find('Status', 'PREPARING')).toBe(0);
    expect(await find('EntityId', offerId)).toBe(1);
    expect(await find('AfterStartTime', '2020-01-01T00:00:00Z')).toBe(1);
    expect(await find('BeforeEndTime', '2020-01-01T00:00:00Z')).toBe(0);
    await expect(find('Colour', 'red')).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('gives every change set once over all pages, newest first, while new ones arrive', async () => {
    const started: string[] = [];
    for (let count = 0; count < 25; count += 1) started.push(await sandbox.start(publishChanges()));
    const listed: string[] = [];
    for await (const page of paginateListChangeSets({ client: sandbox.catalog, pageSize: 10 }, { Catalog: CATALOG })) {
      listed.push(...(page.ChangeSetSummaryList ?? []).map((each) => each.ChangeSetId ?? ''));
      await sandbox.start(publishChanges());
    }
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual(expect.arrayContaining(started));
  });

  it('drops the history after the retention period', async () => {
    const id = await sandbox.start(publishChanges());
    await sandbox.admin('PUT', 'clock', { offsetMs: 61 * 86_400_000 });
    await expect(sandbox.describe(id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('shows nobody the change sets of another account', async () => {
    const id = await sandbox.start(publishChanges());
    const other = sandbox.catalogOf('otherPartner');
    const answer = await other.send(new ListChangeSetsCommand({ Catalog: CATALOG }));
    expect(answer.ChangeSetSummaryList).toEqual([]);
    await expect(other.send(new CancelChangeSetCommand({ Catalog: CATALOG, ChangeSetId: id }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
