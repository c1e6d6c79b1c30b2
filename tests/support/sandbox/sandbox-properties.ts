import fc from 'fast-check';
import { expect } from 'vitest';
import { SEED_ACCOUNTS, SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { Authorization, ChangeSet, Offer } from '../../../lib/sandbox/store/rows';
import { sendSigned, type TestSandbox } from '../sandbox';
import { randomRequest, withExistingIds, type RandomRequest } from './sandbox-requests';

type Dump = {
  offers: Offer[];
  changeSets: (ChangeSet & { changes: { appliedIdentifier?: string }[] })[];
  authorizations: Authorization[];
};
type Access = 'partner' | 'otherPartner';

const documentedStatuses = [200, 400, 402, 403, 404, 415, 422, 423, 429];
const accountOf = { partner: SEED_ACCOUNTS.partner, otherPartner: SEED_ACCOUNTS.otherPartner };

/** What the random requests brought about, so that a test can tell that they did something. */
export type Outcome = { answers: Map<number, number>; succeeded: number; failed: number };

/**
 * Sends random requests of two accounts, in sequences, and checks after each one that its status is documented, and
 * after each sequence that nothing was half done, mixed up or left locked.
 */
export async function checkRandomRequests(sandbox: TestSandbox, requestCount: number): Promise<Outcome> {
  const sequenceLength = 50;
  const outcome: Outcome = { answers: new Map(), succeeded: 0, failed: 0 };
  let known: Dump = { offers: [], changeSets: [], authorizations: [] };
  const step = fc.record({
    request: randomRequest,
    access: fc.constantFrom<Access>('partner', 'partner', 'partner', 'otherPartner'),
    advance: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: sequenceLength, maxLength: sequenceLength }), async (steps) => {
      await sandbox.reset();
      const initialIds = await makeInitialOffers(sandbox);
      known = await sandbox.admin<Dump>('GET', 'dump');
      await sandbox.settings({ preparingMs: 'stepped', applyingMs: 'stepped' });
      for (const { request: drawn, access, advance } of steps) {
        const ids = (rows: { id: string }[]) => rows.slice(-10).map(({ id }) => id);
        const request = withExistingIds(drawn, ids(known.offers), ids(known.changeSets));
        const status = await checkAnswer(sandbox, request, access, known);
        outcome.answers.set(status, (outcome.answers.get(status) ?? 0) + 1);
        if (advance) await sandbox.admin('POST', 'step');
        const changed = advance || (status === 200 && request.path === '/StartChangeSet');
        if (changed) known = await sandbox.admin<Dump>('GET', 'dump');
      }
      await sandbox.admin('POST', 'step', { times: 2 });
      const world = await sandbox.admin<Dump>('GET', 'dump');
      checkWorld(world, initialIds);
      outcome.succeeded += world.changeSets.filter(({ status }) => status === 'SUCCEEDED').length;
      outcome.failed += world.changeSets.filter(({ status }) => status === 'FAILED').length;
    }),
    { numRuns: Math.ceil(requestCount / sequenceLength), endOnFailure: true },
  );
  return outcome;
}

/** Offers of both accounts, draft and released, so that there is something to change, to lock and to hide. */
async function makeInitialOffers(sandbox: TestSandbox): Promise<Set<string>> {
  const { bronze, otherPartner } = SEED_AUTHORIZATIONS;
  const made = await Promise.all([
    sandbox.consoleOffer({ resaleAuthorizationId: bronze.id, name: 'Draft', description: 'Draft' }),
    sandbox.consoleOffer({ resaleAuthorizationId: bronze.id, name: 'Live', state: 'Released' }),
    sandbox.consoleOffer({ resaleAuthorizationId: otherPartner.id, name: 'Foreign' }),
  ]);
  return new Set(made.map(({ id }) => id));
}

async function checkAnswer(sandbox: TestSandbox, request: RandomRequest, access: Access, known: Dump): Promise<number> {
  const answer = await sendSigned(sandbox, request, access);
  expect(documentedStatuses).toContain(answer.status);
  if (answer.status !== 200) return answer.status;
  const foreign = known.offers.filter((offer) => offer.ownerAccountId !== accountOf[access]);
  const shown = JSON.stringify(answer.body);
  for (const { id } of foreign) expect(shown).not.toContain(id);
  return answer.status;
}

function checkWorld({ offers, changeSets, authorizations }: Dump, initialIds: ReadonlySet<string>): void {
  expect(changeSets.filter(({ status }) => status === 'PREPARING' || status === 'APPLYING')).toEqual([]);
  const ids = [...offers, ...changeSets, ...authorizations].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const created = changeSets.flatMap((changeSet) => {
    const isApplied = changeSet.status === 'SUCCEEDED';
    for (const each of changeSet.changes) expect(each.appliedIdentifier !== undefined).toBe(isApplied);
    return changeSet.changes
      .filter((each) => isApplied && each.changeType === 'CreateOfferUsingResaleAuthorization')
      .map((each) => each.appliedIdentifier?.split('@')[0]);
  });
  // Each successful creation has made exactly one offer, and no failed one has.
  const madeByChangeSets = offers.filter(({ id }) => !initialIds.has(id));
  expect([...created].sort()).toEqual(madeByChangeSets.map(({ id }) => id).sort());
  for (const offer of offers) {
    const applied = changeSets.filter((changeSet) =>
      changeSet.changes.some((each) => each.appliedIdentifier?.startsWith(`${offer.id}@`) ?? false),
    );
    expect(offer.revision).toBe(applied.length + (initialIds.has(offer.id) ? 1 : 0));
  }
  for (const authorization of authorizations.filter(({ offersMaxQuantity }) => offersMaxQuantity !== undefined)) {
    expect(authorization.offerCreatedCount).toBeLessThanOrEqual(1);
  }
}
