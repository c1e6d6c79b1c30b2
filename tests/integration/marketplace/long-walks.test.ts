import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { connectMarketplace, type MarketplaceConnection } from '../../../lib/marketplace/client';
import { MarketplaceUnavailable } from '../../../lib/marketplace/errors';
import { listOffersAtAws } from '../../../lib/marketplace/offer-list';
import { findOffersByReference } from '../../../lib/marketplace/offers';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import { TestSandbox, UNLIMITED } from '../../support/sandbox';

const OFFERS = 400;
const SUBMISSION = '0199a1b2-c3d4-7000-8000-000000000001';
const authorizationId = SEED_AUTHORIZATIONS.bronze.id;
const since = new Date(Date.now() - 3_600_000);

let sandbox: TestSandbox;
let connection: MarketplaceConnection;
let ours: string;

const inConsole = async (body: Record<string, unknown>) =>
  sandbox.admin<{ offer: { id: string } }>('POST', 'offers', { resaleAuthorizationId: authorizationId, ...body });

beforeAll(async () => {
  sandbox = await TestSandbox.start();
  connection = connectMarketplace({ endpoint: sandbox.url, credentials: SANDBOX_ACCESS.partner });
  await inConsole({ name: 'Of somebody else', description: 'By hand', count: OFFERS });
  ours = (await inConsole({ name: 'Ours', description: `Left behind [ref ${SUBMISSION}]` })).offer.id;
});
beforeEach(() =>
  sandbox.settings({ ...UNLIMITED, plannedFaults: [], faults: { throttlePercentage: 0, serverErrorPercentage: 0 } }),
);
afterAll(() => sandbox.stop());

const listed = async () => {
  const ids: string[] = [];
  for await (const page of listOffersAtAws(connection, { kind: 'changed', since, authorizationIds: [authorizationId] }))
    ids.push(...page.map(({ id }) => id));
  return ids;
};
const search = (ofOthers: (ids: readonly string[]) => string[]) =>
  findOffersByReference(connection, {
    authorizationIds: [authorizationId],
    offerId: SUBMISSION.replace(/-\d+$/, ''),
    modifiedAfter: since,
    ofOthers: (ids: readonly string[]) => Promise.resolve(new Set(ofOthers(ids))),
  });

describe('a walk through many pages', () => {
  it('goes on where AWS did not answer, and has every offer once', async () => {
    const all = await listed();
    expect(all.length).toBeGreaterThan(OFFERS);
    // The first page is answered; of all that follow more than one in four is not.
    await sandbox.settings({ faults: { throttlePercentage: 20, serverErrorPercentage: 10 } });
    const ids = await untilBegun(listed);
    expect(ids).toEqual(all);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells an outage at the first page at once, without asking on', async () => {
    await sandbox.settings({ plannedFaults: [{ operation: 'ListEntities', fault: 'throttle', times: 1 }] });
    const calls = await sandbox.callsOf(() => expect(listed()).rejects.toBeInstanceOf(MarketplaceUnavailable));
    expect(calls).toEqual({ ListEntities: 1 });
  });
});

describe('the search for an offer by its reference', () => {
  it('finds it among hundreds while AWS refuses one call in four', async () => {
    await sandbox.settings({ faults: { throttlePercentage: 20, serverErrorPercentage: 10 } });
    expect(await untilBegun(() => search(() => []))).toMatchObject({ found: [{ awsOfferId: ours }] });
  });

  it('reads only what is not known to be of others', async () => {
    let found: unknown;
    const calls = await sandbox.callsOf(async () => {
      found = await search((ids) => ids.filter((id) => id !== ours));
    });
    expect(found).toMatchObject({ found: [{ awsOfferId: ours }] });
    expect(calls['BatchDescribeEntities']).toBe(1);
  });
});

/** The first part of a walk is asked for once: whoever asked begins again, as the worker does. */
async function untilBegun<Value>(walk: () => Promise<Value>): Promise<Value> {
  const ATTEMPTS = 20;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await walk();
    } catch (error) {
      if (!(error instanceof MarketplaceUnavailable) || attempt === ATTEMPTS) throw error;
    }
  }
}
