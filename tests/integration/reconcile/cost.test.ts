import { afterAll, beforeAll, expect, it } from 'vitest';
import { reconcileOffers } from '../../../lib/services/reconcile/reconcile-offers';
import { syncAgreements } from '../../../lib/services/acceptance/sync-agreements';
import { TestPortal } from '../../support/portal';
import {
  AGREEMENT_CALLS_ALLOWED,
  callCount,
  CHANGES_CALLS_ALLOWED,
  fillSandbox,
  fullCallsAllowed,
  ownEverything,
} from '../../support/sandbox/sync-scale';

const LIVE = 260;

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
  await fillSandbox(portal.sandbox.url, LIVE);
});
afterAll(() => portal.stop());

it('costs pages of 50 in full and one call for changes when nothing has changed, however many offers have expired', async () => {
  const { database, connection, sandbox } = portal;
  const reconcile = (extent: 'full' | 'changes') => reconcileOffers(database, connection, new Date(), extent);
  const agreements = () => syncAgreements(database, connection, new Date());
  const first = await sandbox.callsOf(() => reconcile('full'));
  expect(first).toEqual({ ListEntities: 7, BatchDescribeEntities: LIVE / 20 });
  await ownEverything(database, portal.as('sales').viewer?.userId ?? '');
  await agreements();

  const full = await sandbox.callsOf(() => reconcile('full'));
  // Six pages of live offers, one of drafts, one of changes; nothing is described.
  expect(full).toEqual({ ListEntities: 8 });
  expect(callCount(full)).toBeLessThanOrEqual(fullCallsAllowed(LIVE));

  const changes = await sandbox.callsOf(() => reconcile('changes'));
  expect(changes).toEqual({ ListEntities: 1 });
  expect(callCount(changes)).toBeLessThanOrEqual(CHANGES_CALLS_ALLOWED);

  const unchanged = await sandbox.callsOf(agreements);
  expect(unchanged).toEqual({ SearchAgreements: 1 });
  expect(callCount(unchanged)).toBeLessThanOrEqual(AGREEMENT_CALLS_ALLOWED);
});

it('describes only the offer that has changed', async () => {
  const { database, connection, sandbox } = portal;
  const changed = await database.prisma.awsOffer.findFirstOrThrow();
  await sandbox.admin('PATCH', `offers/${changed.id}`, { name: 'Renamed in the console' });
  const calls = await sandbox.callsOf(() => reconcileOffers(database, connection, new Date(), 'changes'));
  expect(calls).toEqual({ ListEntities: 1, BatchDescribeEntities: 1 });
  expect((await database.prisma.awsOffer.findUnique({ where: { id: changed.id } }))?.name).toBe(
    'Renamed in the console',
  );
});
