import {
  ListEntitiesCommand,
  paginateListEntities,
  type ListEntitiesCommandInput,
  type OfferFilters,
} from '@aws-sdk/client-marketplace-catalog';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SEED_AUTHORIZATIONS, SEED_PRODUCTS } from '../../../lib/sandbox/seed';
import { CATALOG, dayFromToday, sendSigned, TestSandbox } from '../../support/sandbox';

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

const list = async (input: Omit<ListEntitiesCommandInput, 'Catalog'>, access: 'partner' | 'otherPartner' = 'partner') =>
  sandbox.catalogOf(access).send(new ListEntitiesCommand({ Catalog: CATALOG, ...input }));
const ids = async (...request: Parameters<typeof list>) =>
  ((await list(...request)).EntitySummaryList ?? []).map((each) => each.EntityId);
const shared = { EntityType: 'ResaleAuthorization', OwnershipType: 'SHARED' } as const;
const refused = { name: 'ValidationException' };
const offerFilter = async (filters: OfferFilters) =>
  ids({ EntityType: 'Offer', EntityTypeFilters: { OfferFilters: filters } });

const named = SEED_AUTHORIZATIONS;

describe('resale authorizations', () => {
  it('a partner sees those that were shared with it: not the drafts, not the ones of others', async () => {
    const seen = await ids({ ...shared, MaxResults: 50 });
    expect(seen).toHaveLength(10);
    expect(seen).not.toContain(named.draft.id);
    expect(seen).not.toContain(named.otherPartner.id);
    expect(await ids(shared, 'otherPartner')).toEqual([named.otherPartner.id]);
    expect(await ids({ EntityType: 'ResaleAuthorization' })).toEqual([]);
  });

  it('the summary has AWS nulls, milliseconds and the far end of one without end', async () => {
    const query = { Catalog: CATALOG, ...shared, FilterList: [{ Name: 'EntityId', ValueList: [named.bronze.id] }] };
    const { body } = await sendSigned(sandbox, { method: 'POST', path: '/ListEntities', body: JSON.stringify(query) });
    expect(body).toMatchObject({
      NextToken: null,
      EntitySummaryList: [
        {
          Name: 'Archera-[Partner]-Subscription-2024',
          OfferSummary: null,
          SaaSProductSummary: null,
          ResaleAuthorizationSummary: {
            ResellerAccountID: '444455556666',
            OfferExtendedStatus: 'Not Started',
            CreatedDate: '2024-09-06T15:06:16.325Z',
            AvailabilityEndDate: '2099-12-31T23:59:59.999Z',
            SourceAuthorization: null,
          },
        },
      ],
    });
  });

  it.each([
    ['Status', { ValueList: ['Restricted'] }, [named.restricted.id]],
    ['OfferExtendedStatus', { ValueList: ['Completed-Used'] }, [named.consumed.id]],
    ['ManufacturerLegalName', { WildCardValue: 'Cloud*' }, [named.otherIsv.id]],
    ['Name', { ValueList: [named.silver.name, named.gold.name] }, [named.silver.id, named.gold.id]],
    ['AvailabilityEndDate', { DateRange: { BeforeValue: '2026-01-01T00:00:00Z' } }, [named.expired.id]],
    ['ProductId', { ValueList: [SEED_PRODUCTS.archeraContract] }, [named.upfront.id]],
    ['EntityId', { ValueList: [named.bronze.id] }, [named.bronze.id]],
  ])('the filter %s finds what it names', async (name, filter, expected) => {
    const found = await ids({ ...shared, EntityTypeFilters: { ResaleAuthorizationFilters: { [name]: filter } } });
    expect([...found].sort()).toEqual([...expected].sort());
  });

  it('a consumed one and a used one tell apart', async () => {
    await sandbox.publish();
    await sandbox.publish({ authorizationId: named.singleUse.id });
    const statusOf = async (id: string) => {
      const filters = { ResaleAuthorizationFilters: { EntityId: { ValueList: [id] } } };
      const answer = await list({ ...shared, EntityTypeFilters: filters });
      return answer.EntitySummaryList?.[0]?.ResaleAuthorizationSummary?.OfferExtendedStatus;
    };
    expect([await statusOf(named.bronze.id), await statusOf(named.singleUse.id)]).toEqual([
      'Completed-Usable',
      'Completed-Used',
    ]);
  });
});

describe('offers', () => {
  it('each account lists its own offers only', async () => {
    const id = await sandbox.publish();
    expect(await ids({ EntityType: 'Offer' })).toEqual([id]);
    expect(await ids({ EntityType: 'Offer' }, 'otherPartner')).toEqual([]);
    expect(await ids({ EntityType: 'Offer', OwnershipType: 'SHARED' })).toEqual([]);
  });

  it('with typed filters the top-level name and visibility are null', async () => {
    await sandbox.publish({ name: 'Smith & Sons' });
    const plain = await list({ EntityType: 'Offer' });
    const typed = await list({
      EntityType: 'Offer',
      EntityTypeFilters: { OfferFilters: { State: { ValueList: ['Released'] } } },
    });
    expect(plain.EntitySummaryList?.[0]).toMatchObject({ Name: 'Smith & Sons', Visibility: 'Private' });
    expect(typed.EntitySummaryList?.[0]?.Name).toBeUndefined();
    expect(typed.EntitySummaryList?.[0]?.OfferSummary).toMatchObject({
      Name: 'Smith & Sons',
      BuyerAccounts: ['123456789012', '987654321098'],
      Targeting: ['BuyerAccounts'],
      AvailabilityEndDate: `${dayFromToday(60)}T23:59:59Z`,
      State: 'Released',
      CreatedBySource: 'Seller',
    });
  });

  it('each filter finds the offers that fit and no others', async () => {
    const one = await sandbox.publish({ name: 'Acme one', availabilityEndDate: dayFromToday(10) });
    const draft = await sandbox.consoleOffer({ resaleAuthorizationId: named.silver.id, name: 'Globex draft' });
    expect(await offerFilter({ State: { ValueList: ['Draft'] } })).toEqual([draft.id]);
    expect(await offerFilter({ Name: { WildCardValue: 'acme' } })).toEqual([one]);
    expect(await offerFilter({ Name: { ValueList: ['Globex draft'] } })).toEqual([draft.id]);
    expect(await offerFilter({ ResaleAuthorizationId: { ValueList: [named.silver.id] } })).toEqual([draft.id]);
    expect(await offerFilter({ BuyerAccounts: { WildCardValue: '987654321098' } })).toEqual([one]);
    expect(await offerFilter({ Targeting: { ValueList: ['None'] } })).toEqual([draft.id]);
    const soon = { DateRange: { BeforeValue: `${dayFromToday(20)}T00:00:00Z` } };
    expect(await offerFilter({ AvailabilityEndDate: soon })).toEqual([one]);
    expect(await offerFilter({ EntityId: { ValueList: [one] }, State: { ValueList: ['Draft'] } })).toEqual([]);
  });

  it('more than eight filters, two wildcards and a filter of another type are refused', async () => {
    const range = { DateRange: { AfterValue: '2020-01-01T00:00:00Z' } };
    const eight = {
      EntityId: { ValueList: ['offer-1'] },
      Name: { ValueList: ['x'] },
      ProductId: { ValueList: ['x'] },
      ResaleAuthorizationId: { ValueList: ['xxx'] },
      ReleaseDate: range,
      AvailabilityEndDate: range,
      State: { ValueList: ['Draft' as const] },
      LastModifiedDate: range,
    };
    expect(await offerFilter(eight)).toEqual([]);
    await expect(offerFilter({ ...eight, TargetAgreementId: { ValueList: ['x'] } })).rejects.toMatchObject(refused);
    const wildcard = { WildCardValue: 'x' };
    await expect(offerFilter({ Name: wildcard, BuyerAccounts: wildcard })).rejects.toMatchObject(refused);
    const filters = { ResaleAuthorizationFilters: { Name: wildcard } };
    await expect(list({ EntityType: 'Offer', EntityTypeFilters: filters })).rejects.toMatchObject(refused);
  });

  it('sorts by the named member and pages without gap or repetition', async () => {
    for (const name of ['b', 'd', 'a', 'e', 'c']) {
      await sandbox.consoleOffer({ resaleAuthorizationId: named.bronze.id, name });
    }
    const sort = (SortOrder: 'ASCENDING' | 'DESCENDING') => ({ OfferSort: { SortBy: 'Name' as const, SortOrder } });
    const names: string[] = [];
    const input = { Catalog: CATALOG, EntityType: 'Offer', EntityTypeSort: sort('ASCENDING') };
    for await (const page of paginateListEntities({ client: sandbox.catalog, pageSize: 2 }, input)) {
      names.push(...(page.EntitySummaryList ?? []).map((each) => each.Name ?? ''));
    }
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
    const last = await list({ EntityType: 'Offer', EntityTypeSort: sort('DESCENDING'), MaxResults: 1 });
    expect(last.EntitySummaryList?.[0]?.Name).toBe('e');
  });

  it('a token of another query, a forged token and a page of 51 are refused', async () => {
    await sandbox.admin('POST', 'offers', { resaleAuthorizationId: named.bronze.id, count: 3 });
    const { NextToken } = await list({ EntityType: 'Offer', MaxResults: 1 });
    expect(NextToken).toMatch(/^[\w+=.:@\-/]+$/);
    const other = { EntityType: 'Offer', OwnershipType: 'SHARED' as const, NextToken };
    await expect(list(other)).rejects.toMatchObject(refused);
    await expect(list({ EntityType: 'Offer', NextToken: 'Zm9yZ2Vk' })).rejects.toMatchObject(refused);
    await expect(list({ EntityType: 'Offer', MaxResults: 51 })).rejects.toMatchObject(refused);
    await expect(list({ EntityType: 'Offer@1.0' })).rejects.toMatchObject(refused);
  });
});
