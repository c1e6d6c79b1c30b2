import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openChangeSetStates, type ChangeSetKind } from '../../../lib/domain/change-set-progress';
import { aspects, judgedAspects, type Aspect } from '../../../lib/domain/judged-aspects';
import { submitOffer } from '../../../lib/services/submit-offer';
import { TestPortal } from '../../support/portal';
import { ways, World, type Prepared } from '../../support/ways';
import { startedAtAws, turnsToTheEnd } from './drive';

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

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const priced = (DimensionKey: string, Price: string) => ({
  pricing: [
    { Type: 'UsageBasedPricingTerm', CurrencyCode: 'USD', RateCards: [{ RateCard: [{ DimensionKey, Price }] }] },
  ],
});

/** What can happen to every aspect of an offer after somebody has looked at it; answers with the moment of what comes next. */
const breaks: Record<Aspect, (world: World, prepared: Prepared, isKnown: boolean) => Promise<Date | undefined>> = {
  authorization: async (world, { authorization }, isKnown) => {
    await portal.sandbox.admin('POST', `authorizations/${authorization.id}/restrict`);
    if (isKnown)
      await portal.database.prisma.authorization.update({
        where: { id: authorization.id },
        data: { status: 'Restricted' },
      });
    return undefined;
  },
  accounts: async (world, _prepared, isKnown) => {
    await world.changeAuthorization({ buyerAccounts: ['210987654321'] }, isKnown);
    return undefined;
  },
  dimension: async (world, _prepared, isKnown) => {
    await world.changeAuthorization(priced('another', '0.008'), isKnown);
    return undefined;
  },
  tier: async (world) => {
    await world.newTierVersion();
    return undefined;
  },
  price: async (world, _prepared, isKnown) => {
    await world.changeAuthorization(priced('gri_premiums', '0.009'), isKnown);
    return undefined;
  },
  expiration: () => Promise.resolve(inDays(150)),
  duration: async () => {
    await portal.changePolicy({ termYears: 1 });
    return undefined;
  },
  purpose: async (world) => {
    await world.addAgreement();
    return undefined;
  },
  clashes: async (world, { accountId }) => {
    const other = await world.draft({ buyers: accountId, newCustomerName: `Another of ${accountId}` });
    await submitOffer(portal.as('sales'), await portal.reviewOf(other));
    return undefined;
  },
};

/** An agreement that is not declared is also one that nobody has seen. */
const isJudged = (kind: ChangeSetKind, aspect: Aspect) =>
  judgedAspects[kind].includes(aspect) || (aspect === 'purpose' && judgedAspects[kind].includes('clashes'));

/** AWS keeps the duration of an offer that has expired: a rule of the change itself, not of what it sends. */
const isImpossible = (kind: ChangeSetKind, aspect: Aspect) => kind === 'CORRECT' && aspect === 'expiration';

const everyCase = Object.entries(ways).flatMap(([way, { kind }]) =>
  aspects.map((aspect) => [way, aspect, isJudged(kind, aspect) || isImpossible(kind, aspect)] as const),
);

describe('when somebody decides', () => {
  it.each(everyCase)('%s: %s has changed since, refused: %s', async (way, aspect, isRefused) => {
    const world = await World.open(portal);
    const prepared = await world.prepared(wayOf(way));
    const now = await breaks[aspect](world, prepared, true);
    await prepared.decide(now);
    expect(await world.isQueued(prepared.offerId)).toBe(!isRefused);
  });
});

/** Of ways that send the same kind of request one is enough: what is asked before sending asks for the kind alone. */
const oneOfEachKind = Object.entries(ways).filter(
  ([way, { kind }]) => Object.entries(ways).find(([, other]) => other.kind === kind)?.[0] === way,
);
/** What was decided under a tier version keeps it, and what others decide later about the same accounts they decide having seen this. */
const SETTLED: readonly Aspect[] = ['tier', 'clashes'];
const beforeSending = oneOfEachKind.flatMap(([way, { kind }]) =>
  aspects.map((aspect) => [way, aspect, isJudged(kind, aspect) && !SETTLED.includes(aspect)] as const),
);

describe('just before sending', () => {
  it.each(beforeSending)('%s: %s has changed since, refused: %s', async (way, aspect, isRefused) => {
    const world = await World.open(portal);
    const prepared = await world.prepared(wayOf(way));
    await prepared.decide();
    expect(await world.isQueued(prepared.offerId)).toBe(true);
    const now = await breaks[aspect](world, prepared, false);
    const before = await startedAtAws(portal);
    const { state } = await turnsToTheEnd(portal, prepared.offerId, 20, {
      now: () => Promise.resolve(now ?? new Date()),
    });
    const after = await startedAtAws(portal);
    expect([state, after.accepted - before.accepted]).toEqual(isRefused ? ['FAILED', 0] : ['CHECKED', 1]);
  });
});

function wayOf(name: string) {
  const way = ways[name];
  if (way === undefined) throw new Error(`There is no way ${name}.`);
  return way;
}
