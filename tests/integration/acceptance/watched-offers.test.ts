import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOffer } from '../../../lib/db/offers/offers';
import { syncAgreements } from '../../../lib/services/acceptance/sync-agreements';
import { TestPortal } from '../../support/portal';
import { turnsToTheEnd, turnUntilPublished } from '../engine/drive';
import { freshBuyers, liveOffer } from '../reconcile/console-offers';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

const sync = () => syncAgreements(portal.database, portal.connection, new Date());

describe('a buyer who is quicker than the portal', () => {
  it('has accepted as soon as the offer is checked, though the agreement came before', async () => {
    const buyers = freshBuyers();
    const id = await portal.submitted({ buyers: buyers.join(', ') });
    await turnUntilPublished(portal, id);
    const offer = await findOffer(portal.database.prisma, id);
    await portal.sandbox.accept(offer?.awsOfferId ?? '', buyers[0]);
    await sync();
    expect((await portal.progress(id)).status).toBe('publishing');
    await turnsToTheEnd(portal, id);
    expect(await portal.progress(id)).toMatchObject({ status: 'accepted', acceptance: { accepted: 1, of: 2 } });
  });

  it('is found while the offer is watched, however late AWS lists the agreement, and the watch ends', async () => {
    const { id, awsOfferId, account } = await liveOffer(portal);
    await portal.sandbox.accept(awsOfferId, account);
    // The list showed it only after the reading had moved on.
    const far = new Date(Date.now() + 3_600_000);
    await portal.database.prisma.syncState.update({ where: { name: 'agreements' }, data: { cursor: far } });
    await portal.database.prisma.offer.update({
      where: { id },
      data: { stage: 'CANCELLED', agreementsWatchedUntil: new Date(Date.now() - 1) },
    });
    await syncAgreements(portal.database, portal.connection, far);
    expect((await portal.progress(id)).status).toBe('accepted');
    const row = await portal.database.prisma.offer.findUnique({ where: { id } });
    expect(row?.agreementsWatchedUntil).toBeNull();
  });

  it('holds up no other one when AWS never answers about it, and is asked for again', async () => {
    const [silent, other] = [await liveOffer(portal), await liveOffer(portal)];
    const past = new Date(Date.now() - 1);
    for (const [{ id }, until] of [
      [silent, new Date(past.getTime() - 1)],
      [other, past],
    ] as const)
      await portal.database.prisma.offer.update({ where: { id }, data: { agreementsWatchedUntil: until } });
    const { agreements } = portal.connection;
    const send = (command: { input: { filters?: { values?: string[] }[] } }) => {
      const isAsked = command.input.filters?.some(({ values }) => values?.includes(silent.awsOfferId) === true);
      if (isAsked === true)
        return Promise.reject(Object.assign(new Error('500'), { $metadata: { httpStatusCode: 500 } }));
      return agreements.send(command as never);
    };
    const failing = Object.assign(Object.create(agreements) as typeof agreements, { send });
    await syncAgreements(portal.database, { ...portal.connection, agreements: failing }, new Date());
    const watchedUntil = async (id: string) =>
      (await portal.database.prisma.offer.findUniqueOrThrow({ where: { id } })).agreementsWatchedUntil;
    expect(await watchedUntil(other.id)).toBeNull();
    expect(await watchedUntil(silent.id)).not.toBeNull();
  });
});
