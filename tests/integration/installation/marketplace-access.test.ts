import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { runWorker, type RunningWorker } from '../../../lib/jobs/run-worker';
import { openChangeSets } from '../../../lib/marketplace/change-sets';
import { connectMarketplace, type MarketplaceConnection } from '../../../lib/marketplace/client';
import { marketplaceAccess } from '../../../lib/services/installation/marketplace-access';
import { syncAuthorizations } from '../../../lib/services/authorizations/sync-authorizations';
import { watchRefusals } from '../../../lib/services/installation/watch-refusals';
import { TestPortal } from '../../support/portal';
import { UNLIMITED } from '../../support/sandbox';
import { SHORT_HOLD, SHORT_TIMING } from '../../support/crash/short-timing';
import { until } from '../../support/until';

let portal: TestPortal;
let connection: MarketplaceConnection;
let worker: RunningWorker | undefined;

beforeAll(async () => {
  portal = await TestPortal.start();
  connection = connectMarketplace({
    endpoint: portal.sandbox.url,
    credentials: SANDBOX_ACCESS.partner,
    afterRequest: watchRefusals(portal.database),
  });
});
afterAll(async () => {
  await worker?.stop();
  await portal.stop();
});

async function refusal() {
  return (await marketplaceAccess(portal.database)).refusal;
}

describe('credentials that AWS turns away', () => {
  it('are told to everybody while an offer waits, and are forgotten when it goes on by itself', async () => {
    expect(await refusal()).toBeUndefined();
    worker = await runWorker({
      databaseUrl: portal.testDatabase.applicationUrl,
      database: portal.database,
      connection,
      mode: 'practice',
      now: () => Promise.resolve(new Date()),
      timing: SHORT_TIMING,
      ...SHORT_HOLD,
    });
    await portal.sandbox.settings({ faults: { expiredCredentials: true } });
    const offerId = await portal.submitted();
    const seen = await until('everybody is told', refusal, (found) => found !== undefined);
    expect(seen).toMatchObject({ reason: 'credentials_expired', since: expect.any(Date) });
    expect((await portal.progress(offerId)).status).not.toBe('failed');

    await portal.sandbox.settings({ ...UNLIMITED, faults: { expiredCredentials: false } });
    await portal.untilStatus(offerId, 'live');
    await until('nobody is told any more', refusal, (found) => found === undefined);
  });

  it('keep when it began, and are over as soon as AWS takes others', async () => {
    await worker?.stop();
    worker = undefined;
    const fresh = () =>
      connectMarketplace({
        endpoint: portal.sandbox.url,
        credentials: { accessKeyId: 'AKIAUNKNOWNUNKNOWN00', secretAccessKey: 'wrong' },
        afterRequest: watchRefusals(portal.database),
      });
    await expect(syncAuthorizations(portal.database, fresh(), new Date())).rejects.toThrow(/unknown_key/);
    const first = await refusal();
    expect(first).toMatchObject({ reason: 'unknown_key', operations: ['ListEntities'] });
    await expect(syncAuthorizations(portal.database, fresh(), new Date())).rejects.toThrow(/unknown_key/);
    expect((await refusal())?.since).toEqual(first?.since);
    const good = connectMarketplace({
      endpoint: portal.sandbox.url,
      credentials: SANDBOX_ACCESS.partner,
      afterRequest: watchRefusals(portal.database),
    });
    await syncAuthorizations(portal.database, good, new Date());
    expect(await refusal()).toBeUndefined();
  });

  it('are not forgotten because the portal finds them again, as it does before each step', async () => {
    const watch = watchRefusals(portal.database);
    await watch('ListEntities', 'credentials_expired');
    await watch('credentials', 'answered');
    expect(await refusal()).toMatchObject({ reason: 'credentials_expired', operations: ['ListEntities'] });
    await watch('ListChangeSets', 'answered');
    expect(await refusal()).toBeUndefined();
  });

  it('name the right that is missing, until AWS answers exactly that operation', async () => {
    const watched = (access: 'withoutRights' | 'partner') =>
      connectMarketplace({
        endpoint: portal.sandbox.url,
        credentials: SANDBOX_ACCESS[access],
        afterRequest: watchRefusals(portal.database),
      });
    await expect(openChangeSets(watched('withoutRights'))).rejects.toThrow(/no_access/);
    const missing = { reason: 'no_access', operations: ['ListChangeSets'] };
    expect(await refusal()).toMatchObject(missing);
    await syncAuthorizations(portal.database, watched('partner'), new Date());
    expect(await refusal()).toMatchObject(missing);
    await openChangeSets(watched('partner'));
    expect(await refusal()).toBeUndefined();
  });
});
