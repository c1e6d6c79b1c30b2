import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeSetRecord, ChangeSetUpdate } from '../../../lib/db/engine/change-sets';
import { changeSetKinds, changeSetStates } from '../../../lib/domain/engine/change-set-progress';
import { until } from '../../support/until';
import {
  everything,
  idOf,
  inOne,
  offerIdOf,
  onRow,
  outcomeOf,
  recordText,
  TwoStores,
  type OneStore,
  type Operation,
} from './two-stores';

const HOUR_MS = 3_600_000;
let stores: TwoStores;
beforeAll(async () => {
  stores = await TwoStores.start();
});
afterAll(() => stores.stop());

const offer = fc.nat({ max: 1 });
const row = fc.nat({ max: 3 });
const holder = fc.constantFrom('one', 'two');
const instant = fc.constantFrom(-2, -0.5, 0.5, 2).map((hours) => hours * HOUR_MS);

const columns = fc.record(
  {
    state: fc.constantFrom(...changeSetStates),
    dueAt: instant,
    intentAt: fc.option(instant),
    firstSentAt: fc.option(instant),
    slotGrantedAt: fc.option(instant),
    endedAt: fc.option(instant),
    sendAttempts: fc.nat({ max: 3 }),
    troubleCount: fc.nat({ max: 3 }),
    waitReason: fc.constantFrom('clock' as const, null),
    release: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Instants are drawn as distances from now. */
function updateOf(drawn: Record<string, unknown>): ChangeSetUpdate {
  const isInstant = (name: string, value: unknown): value is number => name.endsWith('At') && typeof value === 'number';
  const dated = Object.entries(drawn).map(([name, value]) => [
    name,
    isInstant(name, value) ? new Date(Date.now() + value) : value,
  ]);
  return Object.fromEntries(dated) as ChangeSetUpdate;
}

const placesOf = ({ ids }: OneStore, found: readonly string[]) =>
  found
    .map((id) => ids.indexOf(id))
    .filter((index) => index >= 0)
    .sort();

const onAll = (what: string, work: (one: OneStore) => Promise<unknown>): Operation => ({
  what,
  on: (one) => one.run(() => work(one)),
});

const drawn = <Value>(arbitrary: fc.Arbitrary<Value>, operation: (value: Value) => Operation) =>
  arbitrary.map(operation);
const often = (arbitrary: fc.Arbitrary<Operation>) => ({ weight: 3, arbitrary });

const operations: fc.Arbitrary<Operation> = fc.oneof(
  often(drawn(fc.tuple(offer, fc.constantFrom(...changeSetKinds), fc.boolean()), (given) => stores.create(...given))),
  often(
    drawn(fc.tuple(row, columns), ([index, change]) =>
      inOne(`update ${JSON.stringify(change)}`, index, (transaction, id) =>
        transaction.updateChangeSet(id, updateOf(change)),
      ),
    ),
  ),
  often(
    drawn(fc.tuple(row, holder), ([index, name]) =>
      onRow(`take for ${name}`, index, async (store, id) => recordText(await store.take(id, name, HOUR_MS))),
    ),
  ),
  drawn(fc.tuple(row, holder), ([index, name]) =>
    onRow(`extend for ${name}`, index, (store, id) => store.extendHold(id, name, HOUR_MS)),
  ),
  drawn(fc.tuple(row, holder), ([index, name]) =>
    onRow(`fence for ${name}`, index, (store, id) =>
      store.mayStillSend(id, name, { intentMs: HOUR_MS, tokenMs: HOUR_MS }),
    ),
  ),
  drawn(row, (index) =>
    inOne('lock', index, async (transaction, id, offerId) => {
      const locked = await transaction.lockChangeSet({ id, offerId });
      return [recordText(locked.changeSet), locked.holder, locked.isHeld];
    }),
  ),
  drawn(row, (index) => inOne('cancel', index, (transaction, id) => transaction.requestCancel(id))),
  drawn(
    fc.tuple(row, fc.constantFrom('SENDING' as const, 'PREPARING' as const, 'SUCCEEDED' as const)),
    ([index, state]) => inOne(`reopen as ${state}`, index, (transaction, id) => transaction.reopen(id, state)),
  ),
  drawn(row, (index) => inOne('grant', index, (transaction, id) => transaction.grantPlaces([id]))),
  drawn(row, (index) =>
    inOne('name at AWS', index, (transaction, _id, offerId) => transaction.saveAwsOfferId(offerId, `offer-${offerId}`)),
  ),
  drawn(offer, (index) =>
    onAll(`publishing ${index}`, (one) =>
      one.store.transaction((transaction) =>
        transaction.saveOfferEvent(offerIdOf(one, index), { stage: 'PUBLISHING' }),
      ),
    ),
  ),
  fc.constant(onAll('due', async (one) => placesOf(one, await one.store.listDueIds(1000)))),
  fc.constant(
    onAll('followed', async (one) =>
      placesOf(
        one,
        (await one.store.listFollowed()).map(({ id }) => id),
      ),
    ),
  ),
  fc.constant(
    onAll('queue', (one) =>
      one.store.transaction(async (transaction) =>
        placesOf(
          one,
          (await transaction.lockQueue()).waiting.map(({ id }) => id),
        ),
      ),
    ),
  ),
  fc.constant(
    onAll('made', async (one) => (await one.store.findMadeAtAws(one.offerIds.map((id) => `offer-${id}`))).size),
  ),
);

it('rows in memory answer like PostgreSQL, whatever is asked of them', async () => {
  const sequences = fc.array(operations, { minLength: 5, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      const { real, memory } = await stores.open();
      for (const { what, on } of sequence) {
        const expected = await outcomeOf(on(real));
        expect({ what, outcome: await outcomeOf(on(memory)) }).toEqual({ what, outcome: expected });
      }
      expect(await everything(memory)).toEqual(await everything(real));
    }),
    { numRuns: 60 },
  );
});

/** A promise that is resolved from outside. */
function opening() {
  let resolve: (value: undefined) => void = () => undefined;
  const promise = new Promise<undefined>((open) => (resolve = open));
  return { promise, resolve };
}

type First = { state: ChangeSetRecord['state']; isRolledBack: boolean };

/** The first holds the row and writes it; the second waits for it, and sees what the first has made of it. */
async function meet(one: OneStore, second: Operation, first: First): Promise<unknown> {
  await stores.create(0, 'PUBLISH').on(one);
  const gate = opening();
  const held = opening();
  const outcome = outcomeOf(
    one.run(() =>
      one.store.transaction(async (transaction) => {
        await transaction.lockChangeSet({ id: idOf(one, 0), offerId: offerIdOf(one, 0) });
        await transaction.updateChangeSet(idOf(one, 0), { state: first.state });
        held.resolve(undefined);
        await gate.promise;
        if (first.isRolledBack) throw new Error('rolled back');
      }),
    ),
  );
  await held.promise;
  const other = outcomeOf(second.on(one));
  await until('the second waits', one.isAnyWaiting, (waits) => waits);
  gate.resolve(undefined);
  return [await outcome, await other, await everything(one)];
}

const seconds: [what: string, second: () => Operation][] = [
  ['somebody cancels', () => inOne('cancel', 0, (transaction, id) => transaction.requestCancel(id))],
  [
    'a look at the row',
    () =>
      inOne('lock', 0, async (transaction, id, offerId) =>
        recordText((await transaction.lockChangeSet({ id, offerId })).changeSet),
      ),
  ],
  [
    'looking again',
    () =>
      inOne('reopen', 0, async (transaction, id, offerId) => {
        await transaction.lockOffer(offerId);
        return transaction.reopen(id, 'SENDING');
      }),
  ],
  ['a worker', () => onRow('take', 0, async (store, id) => recordText(await store.take(id, 'two', HOUR_MS)))],
  ['another change set', () => stores.create(0, 'EXTEND')],
];

describe.each(seconds)('%s, while another transaction holds the row', (_what, second) => {
  it.each<First>([
    { state: 'SENDING', isRolledBack: false },
    { state: 'NEEDS_CHECK', isRolledBack: false },
    { state: 'NEEDS_CHECK', isRolledBack: true },
  ])('comes to the same in memory: $state, rolled back $isRolledBack', async (first) => {
    const { real, memory } = await stores.open();
    expect(await meet(memory, second(), first)).toEqual(await meet(real, second(), first));
  });
});
