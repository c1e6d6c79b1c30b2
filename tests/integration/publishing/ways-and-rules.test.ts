import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openChangeSetStates, type ChangeSetKind } from '../../../lib/domain/engine/change-set-progress';
import { aspects, judgedAspects, type Aspect } from '../../../lib/domain/publishing/judged-aspects';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { TestPortal } from '../../support/portal';
import { ways, World, type Prepared } from '../../support/ways';
import { startedAtAws, turnsToTheEnd } from '../engine/drive';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(async () => {
  await portal.changePolicy({ termYears: 10 });
  // What a test has queued takes no place from the next one.
  const { prisma } = portal.database;
  const open = { state: { in: [...openChangeSetStates] } };
  await prisma.offer.updateMany({ where: { changeSets: { some: open } }, data: { stage: 'CANCELLED' } });
  await prisma.changeSet.updateMany({ where: open, data: { state: 'CANCELLED' } });
});
afterAll(() => portal.stop());

let authorizationId: string | undefined;
async function openWorld(): Promise<World> {
  const world = await World.open(portal, authorizationId);
  authorizationId = world.authorization.id;
  return world;
}

const DAY_MS = 86_400_000;
const priced = (DimensionKey: string, Price: string) => ({
  pricing: [
    { Type: 'UsageBasedPricingTerm', CurrencyCode: 'USD', RateCards: [{ RateCard: [{ DimensionKey, Price }] }] },
  ],
});

/** When it is by then, where that is not now, and how it is put right again; what cannot be put right has no way back. */
type Broken = { now?: Date; undo?: () => Promise<unknown> };
type Break = (world: World, prepared: Prepared, isKnown: boolean) => Promise<Broken>;

/** The vendor changes the authorization of this test. */
const authorizationChange =
  (changes: Record<string, unknown>): Break =>
  async (world, _prepared, isKnown) => {
    await world.changeAuthorization(changes, isKnown);
    return { undo: () => world.changeAuthorization({}, true) };
  };

/** What can happen to every aspect of an offer after somebody has looked at it. */
const breaks: Record<Aspect, Break> = {
  authorization: authorizationChange({ status: 'Restricted' }),
  accounts: authorizationChange({ buyerAccounts: ['210987654321'] }),
  dimension: authorizationChange(priced('another', '0.008')),
  tier: async (world) => {
    await world.newTierVersion();
    return {};
  },
  price: authorizationChange(priced('gri_premiums', '0.009')),
  expiration: () => Promise.resolve({ now: new Date(Date.now() + 150 * DAY_MS) }),
  duration: async () => {
    await portal.changePolicy({ termYears: 1 });
    return { undo: () => portal.changePolicy({ termYears: 10 }) };
  },
  purpose: async (world) => {
    await world.addAgreement();
    return { undo: () => portal.database.prisma.agreement.deleteMany() };
  },
  clashes: async (world, { accountId }) => {
    const offerId = await world.draft({ buyers: accountId, newCustomerName: `Another of ${accountId}` });
    expect(await submitOffer(portal.as('sales'), await portal.reviewOf(offerId))).toMatchObject({ ok: true });
    const { prisma } = portal.database;
    return {
      undo: async () => {
        await prisma.changeSet.updateMany({ where: { offerId }, data: { state: 'CANCELLED' } });
        const { customerId } = await prisma.offer.update({ where: { id: offerId }, data: { stage: 'CANCELLED' } });
        await prisma.customer.update({ where: { id: customerId ?? '' }, data: { archivedAt: new Date() } });
      },
    };
  },
  lost: async (_world, { offerId }) => {
    const { restoreFinding } = portal.database.prisma;
    const awsChangeSetId = randomUUID();
    const known = { name: `Lost ${offerId}-7`, offerId, attempt: 7, status: 'PREPARING', outcome: 'known_offer' };
    await restoreFinding.create({ data: { ...known, awsChangeSetId, hasLostOffer: true, document: {} } });
    return {
      undo: () => restoreFinding.updateMany({ where: { awsChangeSetId }, data: { dealtWithAt: new Date() } }),
    };
  },
};

/** An agreement that is not declared is also one that nobody has seen. */
const isJudged = (kind: ChangeSetKind, aspect: Aspect) =>
  judgedAspects[kind].includes(aspect) || (aspect === 'purpose' && judgedAspects[kind].includes('clashes'));
/** AWS keeps the duration of an offer that has expired: a rule of the change itself, not of what it sends. */
const isImpossible = (kind: ChangeSetKind, aspect: Aspect) => kind === 'CORRECT' && aspect === 'expiration';
/** Together, what needs the world as it was first. */
const inOrder = (found: Aspect[]) =>
  [...found].sort((one, other) => Number(other === 'clashes') - Number(one === 'clashes'));

describe('when somebody decides', () => {
  it.each(Object.entries(ways))('%s: whatever is judged of it stops it, and nothing else does', async (name, way) => {
    const world = await openWorld();
    const prepared = await world.prepared(way);
    const { offerId } = prepared;
    for (const aspect of aspects.filter((one) => one !== 'tier' && isJudged(way.kind, one))) {
      const { now, undo } = await breaks[aspect](world, prepared, true);
      await prepared.decide(now);
      expect(await world.isQueued(offerId), `${name}: ${aspect}`).toBe(false);
      await undo?.();
    }
    for (const aspect of inOrder(aspects.filter((one) => !isJudged(way.kind, one) && !isImpossible(way.kind, one))))
      await breaks[aspect](world, prepared, true);
    await prepared.decide();
    expect(await world.isQueued(offerId), `${name}: nothing that is judged`).toBe(true);
  });

  it.each(Object.entries(ways).filter(([, { kind }]) => isJudged(kind, 'tier')))(
    '%s: another version of the tier stops it',
    async (_name, way) => {
      const world = await openWorld();
      const prepared = await world.prepared(way);
      await breaks.tier(world, prepared, true);
      await prepared.decide();
      expect(await world.isQueued(prepared.offerId)).toBe(false);
    },
  );
});

/** Of ways that send the same kind of request one is enough: what is asked before sending asks for the kind alone. */
const oneOfEachKind = Object.values(ways).filter(
  (way, index, all) => all.findIndex(({ kind }) => kind === way.kind) === index,
);
/** What was decided under a tier version keeps it, and what others decide later about the same accounts they decide having seen this. */
const SETTLED: readonly Aspect[] = ['tier', 'clashes'];
const isRefusedThen = (kind: ChangeSetKind, aspect: Aspect) => isJudged(kind, aspect) && !SETTLED.includes(aspect);

describe('just before sending', () => {
  async function sentAfter(way: (typeof oneOfEachKind)[number], broken: readonly Aspect[]) {
    const world = await openWorld();
    const prepared = await world.prepared(way);
    await prepared.decide();
    expect(await world.isQueued(prepared.offerId)).toBe(true);
    let at = new Date();
    for (const aspect of broken) at = (await breaks[aspect](world, prepared, false)).now ?? at;
    const before = await startedAtAws(portal);
    const { state } = await turnsToTheEnd(portal, prepared.offerId, 20, { now: () => Promise.resolve(at) });
    return [state, (await startedAtAws(portal)).accepted - before.accepted];
  }

  it.each(
    oneOfEachKind.flatMap((way) =>
      aspects.filter((aspect) => isRefusedThen(way.kind, aspect)).map((aspect) => [way.kind, aspect, way] as const),
    ),
  )('%s: %s that has changed since is refused, and nothing is sent', async (_kind, aspect, way) => {
    expect(await sentAfter(way, [aspect])).toEqual(['FAILED', 0]);
  });

  it.each(oneOfEachKind.map((way) => [way.kind, way] as const))('%s: nothing else stops it', async (kind, way) => {
    const others = inOrder(aspects.filter((aspect) => !isRefusedThen(kind, aspect) && !isImpossible(kind, aspect)));
    expect(await sentAfter(way, others)).toEqual(['CHECKED', 1]);
  });
});
