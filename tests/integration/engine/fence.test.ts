import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { connectMarketplace } from '../../../lib/marketplace/client';
import { advanceChangeSet } from '../../../lib/services/engine/advance-change-set';
import { stopPublishing } from '../../../lib/services/publishing/stop-publishing';
import { dispatchChangeSets } from '../../../lib/services/engine/dispatch-change-sets';
import { probeEffects } from '../../../lib/services/core/effects';
import { TestPortal } from '../../support/portal';
import { latestChangeSet, startedAtAws, turnsToTheEnd, type Started } from './drive';
import { endHold, stallAt } from './stall';

let portal: TestPortal;
let before: { started: Started; released: number };

const released = async () => (await portal.dump()).offers.filter(({ state }) => state === 'Released').length;
const row = (offerId: string) => portal.database.prisma.changeSet.findFirstOrThrow({ where: { offerId } });

beforeAll(async () => {
  portal = await TestPortal.start();
});
beforeEach(async () => {
  before = { started: await startedAtAws(portal), released: await released() };
});
afterEach(async () => {
  probeEffects(undefined);
  await portal.sandbox.settings({ faults: { tokenForgottenAfterSeconds: null, signaturesValidSeconds: 300 } });
});
afterAll(() => portal.stop());

const anHourAgo = () => new Date(Date.now() - 60 * 60_000);

/** A worker on its way; `isOver` when it has come to its end. */
async function underway(offerId: string, context = portal.workerContext()): Promise<{ isOver: Promise<void> }> {
  await dispatchChangeSets(context);
  const { id } = await latestChangeSet(portal, offerId);
  return { isOver: advanceChangeSet(context, id) };
}

/** Another worker does everything, and AWS forgets the token meanwhile. */
async function anotherPublishes(offerId: string): Promise<void> {
  await endHold(portal, offerId);
  expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  await portal.sandbox.settings({ faults: { tokenForgottenAfterSeconds: 0 } });
}

async function expectLiveOnce(offerId: string): Promise<void> {
  expect((await portal.progress(offerId)).status).toBe('live');
  expect((await released()) - before.released).toBe(1);
  expect((await startedAtAws(portal)).accepted - before.started.accepted).toBe(1);
}

describe('a worker that stands still', () => {
  it('between the written intent and the request sends nothing once somebody else has published', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Before The Request' });
    const stall = stallAt('aws.start_change_set', 'before');
    const { isOver } = await underway(offerId);
    await stall.reached;
    expect(await row(offerId)).toMatchObject({ state: 'SENDING', sendAttempts: 1 });
    await anotherPublishes(offerId);
    stall.goOn();
    await isOver;
    await expectLiveOnce(offerId);
  });

  it('while it waits for its turn has written no intent, and writes none when the row is no longer its own', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Waiting For Its Turn' });
    let tellReached: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const isReached = new Promise<void>((resolve) => (tellReached = resolve));
    const resumed = new Promise<void>((resolve) => (goOn = resolve));
    const connection = connectMarketplace({
      endpoint: portal.sandbox.url,
      credentials: SANDBOX_ACCESS.partner,
      beforeRequest: async (operation) => {
        if (operation !== 'StartChangeSet') return;
        tellReached();
        await resumed;
      },
    });
    const { isOver } = await underway(offerId, portal.workerContext({ connection }));
    await isReached;
    expect(await row(offerId)).toMatchObject({ state: 'QUEUED', sendAttempts: 0, intentAt: null });
    await anotherPublishes(offerId);
    goOn();
    await isOver;
    await expectLiveOnce(offerId);
  });

  it('behind the last look is refused by AWS, as its signature is too old', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Behind The Fence' });
    const connection = connectMarketplace({ endpoint: portal.sandbox.url, credentials: SANDBOX_ACCESS.partner });
    let tellReached: () => void = () => undefined;
    let goOn: () => void = () => undefined;
    const isReached = new Promise<void>((resolve) => (tellReached = resolve));
    const resumed = new Promise<void>((resolve) => (goOn = resolve));
    // On the wire already, as far as the portal knows: held up by a network, or by a machine that sleeps.
    connection.catalog.middlewareStack.add(
      (next, { commandName }) =>
        async (request) => {
          if (commandName === 'StartChangeSetCommand') {
            tellReached();
            await resumed;
          }
          return next(request);
        },
      { step: 'deserialize', name: 'heldUp', priority: 'low' },
    );
    const { isOver } = await underway(offerId, portal.workerContext({ connection }));
    await isReached;
    await anotherPublishes(offerId);
    await portal.sandbox.settings({ faults: { signaturesValidSeconds: 0.001 } });
    goOn();
    await isOver;
    await portal.sandbox.settings({ faults: { signaturesValidSeconds: 300 } });
    await expectLiveOnce(offerId);
  });

  it('behind AWS’s answer leaves its row to whoever has it now, who finds the same change set', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Behind The Answer' });
    const stall = stallAt('aws.start_change_set', 'after');
    const { isOver } = await underway(offerId);
    await stall.reached;
    await anotherPublishes(offerId);
    stall.goOn();
    await isOver;
    await expectLiveOnce(offerId);
  });

  it('with an unsent row before it searches does not take what another one sent for the trace of a restored database', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Before The Search' });
    const stall = stallAt('aws.find_change_set', 'before');
    await dispatchChangeSets(portal.workerContext());
    const { id, request } = await latestChangeSet(portal, offerId);
    // What goes out is made just before it is sent, and may differ from what was written first.
    const writtenFirst = { ...request, ChangeSet: request.ChangeSet.slice(1) };
    await portal.database.prisma.changeSet.update({
      where: { id },
      data: { slotGrantedAt: anHourAgo(), request: writtenFirst },
    });
    const isOver = advanceChangeSet(portal.workerContext(), id);
    await stall.reached;
    expect(await row(offerId)).toMatchObject({ state: 'QUEUED', sendAttempts: 0 });
    await anotherPublishes(offerId);
    stall.goOn();
    await isOver;
    await expectLiveOnce(offerId);
    expect(await portal.database.prisma.databaseCheck.count({ where: { stoppedAt: { not: null } } })).toBe(0);
  });
});

describe('a wish to cancel that comes while the last checks run', () => {
  it.each(['aws.read_authorization', 'database.prepare_request', 'aws.start_change_set'] as const)(
    'at %s: nothing is sent',
    async (name) => {
      const offerId = await portal.submitted({ newCustomerName: `Stopped at ${name}` });
      const stall = stallAt(name, 'before');
      const { isOver } = await underway(offerId);
      await stall.reached;
      expect((await stopPublishing(portal.as('sales'), { offerId })).ok).toBe(true);
      stall.goOn();
      await isOver;
      await turnsToTheEnd(portal, offerId);
      expect(await portal.progress(offerId)).toMatchObject({ status: 'cancelled' });
      expect(await startedAtAws(portal)).toEqual(before.started);
    },
  );
});
