import { randomUUID } from 'node:crypto';
import type { ChangeSetRecord } from '../../../lib/db/engine/change-sets';
import { createDatabase, type Database } from '../../../lib/db/core/client';
import { createOffer } from '../../../lib/db/offers/offers';
import { inTransaction } from '../../../lib/db/core/transaction';
import { DEFAULT_POLICY } from '../../../lib/domain/policy/policy';
import type { EngineOffer, EngineStore, EngineTransaction } from '../../../lib/services/engine/engine-store';
import { postgresEngineStore } from '../../../lib/services/engine/postgres-engine-store';
import { InMemory } from '../../simulation/rows/store-in-memory';
import { createTestDatabase } from '../../support/test-database';

/** One of both stores, with the offers and change sets of one run: rows are named by their place, so that stores can be compared. */
export type OneStore = {
  store: EngineStore;
  offerIds: string[];
  ids: string[];
  run: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Whether somebody waits for a row that somebody else holds. */
  isAnyWaiting: () => Promise<boolean>;
};

export type Operation = { what: string; on: (one: OneStore) => Promise<unknown> };

/** PostgreSQL with a user and a policy, and rows in memory beside it. */
export class TwoStores {
  private constructor(
    private readonly database: Database,
    private readonly userId: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(): Promise<TwoStores> {
    const testDatabase = await createTestDatabase();
    const database = createDatabase(testDatabase.applicationUrl);
    const data = { email: 'store@example.com', name: 'Store', role: 'SALES' as const };
    const { id } = await database.prisma.user.create({ data });
    await database.prisma.policyVersion.create({ data: { number: 1, settings: DEFAULT_POLICY, reason: 'first' } });
    return new TwoStores(database, id, async () => {
      await database.close();
      await testDatabase.drop();
    });
  }

  /** Two new offers, the same in both. */
  async open(): Promise<{ real: OneStore; memory: OneStore }> {
    const { prisma } = this.database;
    const offerIds = [randomUUID(), randomUUID()];
    for (const id of offerIds) await inTransaction(prisma, (transaction) => createOffer(transaction, id, this.userId));
    const inMemory = new InMemory(offerIds, this.userId);
    const real: OneStore = {
      store: postgresEngineStore(this.database, () => Promise.resolve()),
      offerIds,
      ids: [],
      run: (work) => work(),
      isAnyWaiting: async () => {
        const rows = await prisma.$queryRaw<unknown[]>`
          SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return rows.length > 0;
      },
    };
    const memory: OneStore = {
      store: inMemory.store,
      offerIds,
      ids: [],
      run: (work) => inMemory.run(work),
      isAnyWaiting: () =>
        Promise.resolve([...inMemory.database.locks.values()].some(({ waiting }) => waiting.length > 0)),
    };
    return { real, memory };
  }

  /** Creates a change set of an offer. */
  create(index: number, kind: ChangeSetRecord['kind'], isRolledBack = false): Operation {
    const on = (one: OneStore) =>
      one.run(async () => {
        const offerId = offerIdOf(one, index);
        const id = await one.store.transaction(async (transaction) => {
          const created = await this.createIn(transaction, offerId, kind);
          if (isRolledBack) throw new Error('rolled back');
          return created;
        });
        one.ids.push(id);
        return one.ids.length;
      });
    return { what: `create ${kind} for ${index}${isRolledBack ? ', rolled back' : ''}`, on };
  }

  private async createIn(transaction: EngineTransaction, offerId: string, kind: ChangeSetRecord['kind']) {
    const attempt = await transaction.nextAttempt(offerId);
    const submissionId = `${offerId}-${attempt}`;
    return transaction.createChangeSet({
      offerId,
      kind,
      attempt,
      priority: 'BULK',
      automaticAttempt: 1,
      submissionId,
      request: {
        Catalog: 'AWSMarketplace',
        ChangeSetName: submissionId,
        ClientRequestToken: randomUUID(),
        ChangeSet: [],
      },
      target: null,
      acceptedAccountIds: [],
      createdById: this.userId,
    });
  }
}

export const idOf = ({ ids }: OneStore, index: number) => ids[index % Math.max(1, ids.length)] ?? randomUUID();
export const offerIdOf = ({ offerIds }: OneStore, index: number) => offerIds[index] ?? '';

/** Something asked of the store about one row. */
export function onRow(
  what: string,
  index: number,
  work: (store: EngineStore, id: string) => Promise<unknown>,
): Operation {
  return { what: `${what} ${index}`, on: (one) => one.run(() => work(one.store, idOf(one, index))) };
}

/** A transaction about one row. */
export function inOne(
  what: string,
  index: number,
  work: (transaction: EngineTransaction, id: string, offerId: string) => Promise<unknown>,
): Operation {
  const on = async (one: OneStore) => {
    const id = idOf(one, index);
    for (const offerId of one.offerIds)
      if ((await one.run(() => one.store.listChangeSetsOf(offerId))).some((changeSet) => changeSet.id === id))
        return one.run(() => one.store.transaction((transaction) => work(transaction, id, offerId)));
    return 'no row';
  };
  return { what: `${what} ${index}`, on };
}

/** What the engine reads of a row, its times as past or future. */
export function recordText(changeSet: ChangeSetRecord | undefined): unknown {
  if (changeSet === undefined) return undefined;
  const { kind, state, attempt, priority, automaticAttempt, isStopRequested, isAskedAgain } = changeSet;
  const { sendAttempts, awsChangeSetId, troubleCount, waitReason, failures, target } = changeSet;
  const { slotGrantedAt, firstSentAt, endedAt, acceptedAt, checkedAt } = changeSet;
  const times = [slotGrantedAt, firstSentAt, endedAt, acceptedAt, checkedAt].map(
    (at) => at && (at.getTime() > Date.now() + 60_000 ? 'future' : 'past'),
  );
  const wishes = { isStopRequested, isAskedAgain };
  const counts = { attempt, automaticAttempt, sendAttempts, troubleCount };
  return { kind, state, priority, ...counts, ...wishes, awsChangeSetId, waitReason, failures, target, times };
}

function offerText({ stage, name, awsOfferId, awsRevision, acceptedCount }: EngineOffer): unknown {
  return { stage, name, awsOfferId, awsRevision, acceptedCount };
}

/** Every row of the run. */
export async function everything(one: OneStore): Promise<unknown> {
  const changeSets: unknown[] = [];
  for (const id of one.offerIds) changeSets.push((await one.run(() => one.store.listChangeSetsOf(id))).map(recordText));
  const offers = await one.run(() => one.store.findOffers(one.offerIds));
  return [changeSets, offers.map(offerText)];
}

/** The outcome, or that it was refused: what a database says then is its own business. */
export async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch {
    return 'refused';
  }
}
