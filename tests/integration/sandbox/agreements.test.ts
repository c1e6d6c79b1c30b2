import {
  DescribeAgreementCommand,
  GetAgreementTermsCommand,
  MarketplaceAgreementClient,
  paginateSearchAgreements,
  SearchAgreementsCommand,
  type Filter,
} from '@aws-sdk/client-marketplace-agreement';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayFromToday, TestSandbox } from '../../support/sandbox';

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

const acme = '123456789012';
const globex = '987654321098';
const filtersOf = (values: Record<string, string>): Filter[] =>
  Object.entries({ PartyType: 'Proposer', AgreementType: 'PurchaseAgreement', ...values }).map(([name, value]) => ({
    name,
    values: [value],
  }));
const search = async (values: Record<string, string> = {}, more: Record<string, unknown> = {}) =>
  sandbox.agreements.send(
    new SearchAgreementsCommand({ catalog: 'AWSMarketplace', filters: filtersOf(values), ...more }),
  );
const found = async (values: Record<string, string>) =>
  (await search(values)).agreementViewSummaries?.map((agreement) => agreement.agreementId);

describe('acceptance', () => {
  it('an accepted offer has one agreement for each account that accepted, with its end', async () => {
    const offerId = await sandbox.publish({ duration: 'P120M' });
    expect(await found({ OfferId: offerId })).toEqual([]);
    await sandbox.accept(offerId, acme);
    const [summary] = (await search({ OfferId: offerId })).agreementViewSummaries ?? [];
    expect(summary).toMatchObject({
      agreementId: expect.stringMatching(/^agmt-[a-z0-9]{25}$/),
      status: 'ACTIVE',
      acceptor: { accountId: acme },
      proposer: { accountId: '444455556666' },
      proposalSummary: { offerId, resources: [{ id: 'prod-archera7subsc', type: 'SaaSProduct' }] },
      startTime: expect.any(Date),
    });
    expect(summary?.endTime?.getUTCFullYear()).toBe((summary?.startTime?.getUTCFullYear() ?? 0) + 10);
    await sandbox.accept(offerId, globex);
    expect(await found({ OfferId: offerId })).toHaveLength(2);
  });

  it('is refused to accounts the offer is not meant for, twice, after its end and for a draft', async () => {
    const offerId = await sandbox.publish({ availabilityEndDate: dayFromToday(5) });
    await expect(sandbox.accept(offerId, '555566667777')).rejects.toThrow('not meant');
    await sandbox.accept(offerId, acme);
    await expect(sandbox.accept(offerId, acme)).rejects.toThrow('already');
    await sandbox.admin('PUT', 'clock', { offsetMs: 6 * 86_400_000 });
    await expect(sandbox.accept(offerId, globex)).rejects.toThrow('expired');
    const draft = await sandbox.consoleOffer({ resaleAuthorizationId: 'resaleauthz-rgrycwq5y6nuk' });
    await expect(sandbox.accept(draft.id, acme)).rejects.toThrow('not released');
  });

  it('an agreement keeps its terms when the offer changes', async () => {
    const offerId = await sandbox.publish();
    const { id } = await sandbox.accept(offerId, acme);
    await sandbox.admin('PATCH', `offers/${offerId}`, { pricing: [] });
    const { acceptedTerms } = await sandbox.agreements.send(new GetAgreementTermsCommand({ agreementId: id }));
    expect(acceptedTerms).toMatchObject([
      { usageBasedPricingTerm: { rateCards: [{ rateCard: [{ dimensionKey: 'gri_premiums', price: '0.01' }] }] } },
      { legalTerm: { documents: [{ type: 'CustomEula' }] } },
      { validityTerm: { agreementDuration: 'P3650D' } },
    ]);
  });

  it('payment failed, ended and expired agreements change their status', async () => {
    const offerId = await sandbox.publish({ duration: 'P10D' });
    const first = await sandbox.accept(offerId, acme);
    const second = await sandbox.accept(offerId, globex);
    await sandbox.admin('POST', `agreements/${first.id}/payment-failed`);
    expect(await found({ OfferId: offerId, Status: 'TERMINATED' })).toEqual([first.id]);
    await sandbox.admin('PUT', 'clock', { offsetMs: 11 * 86_400_000 });
    expect(await found({ OfferId: offerId, Status: 'EXPIRED' })).toEqual([second.id]);
    const third = await sandbox.accept(await sandbox.publish(), acme);
    await sandbox.admin('POST', `agreements/${third.id}/end`, { status: 'CANCELLED' });
    const described = await sandbox.agreements.send(new DescribeAgreementCommand({ agreementId: third.id }));
    expect(described.status).toBe('CANCELLED');
  });

  it('a revision that is rolled back leaves the one before it active, with its agreed end', async () => {
    const offerId = await sandbox.publish();
    const first = await sandbox.accept(offerId, acme);
    await sandbox.admin('POST', `agreements/${first.id}/end`, { status: 'SUPERSEDED', successor: {} });
    const [second] = (await found({ OfferId: offerId, Status: 'ACTIVE' })) ?? [];
    await sandbox.admin('POST', `agreements/${second ?? ''}/end`, { status: 'ROLLED_BACK' });
    expect(await found({ OfferId: offerId, Status: 'ROLLED_BACK' })).toEqual([second]);
    const described = await sandbox.agreements.send(new DescribeAgreementCommand({ agreementId: first.id }));
    expect(described).toMatchObject({ status: 'ACTIVE', endTime: new Date(first.endTime ?? '') });
  });
});

describe('SearchAgreements', () => {
  it.each([
    ['no PartyType', [{ name: 'AgreementType', values: ['PurchaseAgreement'] }], 'MISSING_PARTY_TYPE'],
    ['no AgreementType', [{ name: 'PartyType', values: ['Proposer'] }], 'UNSUPPORTED_FILTERS'],
    ['an unknown filter', [...filtersOf({}), { name: 'Colour', values: ['red'] }], 'INVALID_FILTER_NAME'],
    ['the sample filter AcceptorId', [...filtersOf({}), { name: 'AcceptorId', values: [acme] }], 'INVALID_FILTER_NAME'],
    ['a filter without a value', [...filtersOf({}), { name: 'OfferId', values: [] }], 'MISSING_FILTER_VALUES'],
    ['two values', [...filtersOf({}), { name: 'OfferId', values: ['a', 'b'] }], 'INVALID_FILTER_VALUES'],
    ['a wrong time', [...filtersOf({}), { name: 'AfterEndTime', values: ['soon'] }], 'INVALID_FILTER_VALUES'],
    ['no filters', [], 'INVALID_FILTERS'],
    [
      'a combination that an acceptor may not use',
      filtersOf({ PartyType: 'Acceptor', AcceptorAccountId: acme }),
      'UNSUPPORTED_FILTERS',
    ],
  ])('%s is refused with its reason', async (_name, filters, reason) => {
    const command = new SearchAgreementsCommand({ catalog: 'AWSMarketplace', filters });
    await expect(sandbox.agreements.send(command)).rejects.toMatchObject({
      name: 'ValidationException',
      reason,
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('filters by buyer, product and time', async () => {
    const offerId = await sandbox.publish();
    const { id } = await sandbox.accept(offerId, acme);
    expect(await found({ AcceptorAccountId: acme })).toEqual([id]);
    expect(await found({ AcceptorAccountId: globex })).toEqual([]);
    expect(await found({ ResourceIdentifier: 'prod-archera7subsc', ResourceType: 'SaaSProduct' })).toEqual([id]);
    expect(await found({ AfterStartTime: '2020-01-01T00:00:00Z', BeforeEndTime: '2099-01-01T00:00:00Z' })).toEqual([
      id,
    ]);
    expect(await found({ AfterLastUpdateTime: '2090-01-01T00:00:00Z' })).toEqual([]);
  });

  it('pages through all agreements once', async () => {
    for (let count = 0; count < 5; count += 1) await sandbox.accept(await sandbox.publish(), acme);
    const ids: (string | undefined)[] = [];
    const input = { catalog: 'AWSMarketplace', filters: filtersOf({}), sort: { sortBy: 'StartTime' } };
    for await (const page of paginateSearchAgreements({ client: sandbox.agreements, pageSize: 2 }, input)) {
      ids.push(...(page.agreementViewSummaries ?? []).map((agreement) => agreement.agreementId));
    }
    expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
  });

  it('other accounts find nothing and may not read an agreement', async () => {
    const { id } = await sandbox.accept(await sandbox.publish(), acme);
    const other = new MarketplaceAgreementClient(sandbox.clientOptions('otherPartner'));
    const command = new SearchAgreementsCommand({ catalog: 'AWSMarketplace', filters: filtersOf({}) });
    expect((await other.send(command)).agreementViewSummaries).toEqual([]);
    await expect(other.send(new DescribeAgreementCommand({ agreementId: id }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('is limited to five calls a second', async () => {
    await sandbox.settings({ quotas: { ratesEnforced: true } });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => search()));
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
    expect(reasons.length).toBeGreaterThan(0);
    expect(new Set(reasons.map((reason) => reason.name))).toEqual(new Set(['ThrottlingException']));
  });
});
