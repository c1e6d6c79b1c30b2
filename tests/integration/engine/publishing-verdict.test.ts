import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { runWorker, type RunningWorker } from '../../../lib/jobs/run-worker';
import { connectMarketplace } from '../../../lib/marketplace/client';
import { PublishingRig, type WantedOffer } from '../../support/crash/publishing-rig';
import { offersInDump, openCount, verdictOf, type OfferAtAws } from '../../support/crash/publishing-verdict';
import { TestSandbox } from '../../support/sandbox';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';
import { until } from '../../support/until';

let sandbox: TestSandbox;
let testDatabase: TestDatabase;
let rig: PublishingRig;
let worker: RunningWorker;
let wanted: WantedOffer;
let published: OfferAtAws;
let known: ReadonlySet<string>;

beforeAll(async () => {
  sandbox = await TestSandbox.start();
  testDatabase = await createTestDatabase();
  const databaseUrl = testDatabase.applicationUrl;
  rig = await PublishingRig.open({ databaseUrl, sandboxUrl: sandbox.url });
  known = new Set((await offersInDump(sandbox.url)).map(({ id }) => id));
  worker = await runWorker({
    databaseUrl,
    database: rig.database,
    connection: connectMarketplace({ endpoint: sandbox.url, credentials: SANDBOX_ACCESS.partner }),
    mode: 'practice',
    now: () => Promise.resolve(new Date()),
  });
  wanted = await rig.submit();
  await until(
    'the offer has ended',
    () => openCount(rig),
    (count) => count === 0,
  );
  const [only] = (await offersInDump(sandbox.url)).filter(({ id }) => !known.has(id));
  if (only === undefined) throw new Error('Nothing was published.');
  published = only;
});
afterAll(async () => {
  await worker.stop();
  await rig.close();
  await testDatabase.drop();
  await sandbox.stop();
});

const problems = async (dump: readonly OfferAtAws[]) => (await verdictOf(rig, [wanted], dump, known)).problems.join();

describe('the verdict on what was published', () => {
  it('is content with one released offer as it was asked for', async () => {
    expect(await verdictOf(rig, [wanted], [published], known)).toEqual({
      problems: [],
      live: 1,
      cancelled: 0,
      waiting: [],
    });
  });

  it.each<[string, (offer: OfferAtAws) => OfferAtAws[], RegExp]>([
    ['a second offer', (offer) => [offer, { ...offer, id: 'offer-second' }], /is at AWS 2 times/],
    ['a lost offer', () => [], /live in the portal and not at AWS/],
    ['an unreleased offer', (offer) => [{ ...offer, state: 'Draft' }], /is not released/],
    ['other buyers', (offer) => [{ ...offer, targeting: {} }], /is for/],
    ['another price', (offer) => [{ ...offer, pricing: [] }], /costs/],
    ['a stray draft', (offer) => [offer, { ...offer, id: 'offer-stray', description: 'Mine' }], /asked for by nobody/],
  ])('notices %s', async (_what, change, message) => {
    expect(await problems(change(published))).toMatch(message);
  });

  it('notices an offer that was never written down', async () => {
    const lost = { ...wanted, offerId: '00000000-0000-4000-8000-000000000000' };
    expect((await verdictOf(rig, [lost], [published], known)).problems.join()).toMatch(/is lost/);
  });
});
