import { openChangeSetStates, followedStates } from '../../../lib/domain/engine/change-set-progress';
import type { EngineStore, EngineTransaction } from '../../../lib/services/engine/engine-store';
import type { QueueName } from '../../../lib/queue/queues';
import { DatabaseGone } from './memory-database';
import { memoryEngineTransaction } from './memory-engine-transaction';
import {
  changeSetsOf,
  hasPlace,
  isPaused,
  recordOf,
  waitsForPlace,
  type ChangeSetRow,
  type EngineDatabase,
  type StoreTransaction,
} from './memory-rows';
import type { Random } from '../time/random';

/** Prisma gives a transaction up after this long, by the clock of the process. */
const TRANSACTION_AT_MOST_MS = 20_000;

/** The rows of a transaction, and what the engine may do with them. */
export type TransactionParts = { rows: StoreTransaction; engine: EngineTransaction };

export type MemoryStoreOptions = {
  database: EngineDatabase;
  random: Random;
  /** Commits whose acknowledgement gets lost. */
  lostCommitShare: () => number;
  /** Told of what a committed transaction asked the workers to look at. */
  nudged: (queue: QueueName, key: string) => void;
  /** Told of every commit, before anybody else sees it. */
  committed: () => void;
};

/** One process's connections to the database in memory: every call takes its time, and may be the last one of its process. */
export class MemoryStore implements EngineStore {
  constructor(private readonly options: MemoryStoreOptions) {}

  now(): Promise<Date> {
    return this.call('now', () => this.clock());
  }

  transaction: EngineStore['transaction'] = (work) => this.inTransaction('transaction', ({ engine }) => work(engine));

  take: EngineStore['take'] = (id, holder, holdMs) =>
    this.call(`take ${id.slice(0, 8)}`, async (transaction) => {
      const heldUntil = new Date(this.clock().getTime() + holdMs);
      const isOpen = ({ state }: ChangeSetRow) => openChangeSetStates.some((open) => open === state);
      const [row] = await transaction.update(
        'changeSets',
        (candidate) =>
          candidate.id === id && isOpen(candidate) && candidate.dueAt <= this.clock() && this.isFree(candidate),
        (candidate) => ({ ...candidate, holder, heldUntil }),
      );
      return row === undefined ? undefined : recordOf(transaction, row);
    });

  extendHold: EngineStore['extendHold'] = (id, holder, holdMs) =>
    this.call('extendHold', async (transaction) => {
      const heldUntil = new Date(this.clock().getTime() + holdMs);
      await transaction.update(
        'changeSets',
        (row) => row.id === id && row.holder === holder && !this.isFree(row),
        (row) => ({ ...row, heldUntil }),
      );
    });

  mayStillSend: EngineStore['mayStillSend'] = (id, holder, { intentMs, tokenMs }) =>
    this.call(`fence ${id.slice(0, 8)}`, (transaction) => {
      const row = transaction.find('changeSets', id);
      const isYounger = (instant: Date | null, thanMs: number) =>
        instant !== null && instant.getTime() > this.clock().getTime() - thanMs;
      return (
        row?.holder === holder &&
        row.heldUntil !== null &&
        row.heldUntil > this.clock() &&
        row.state === 'SENDING' &&
        row.stopRequestedAt === null &&
        isYounger(row.intentAt, intentMs) &&
        isYounger(row.firstSentAt, tokenMs)
      );
    });

  listDueIds: EngineStore['listDueIds'] = (limit) =>
    this.call('listDueIds', (transaction) =>
      dueChangeSets(transaction.list('changeSets'), this.clock())
        .slice(0, limit)
        .map(({ id }) => id),
    );

  listFollowed: EngineStore['listFollowed'] = () =>
    this.call('listFollowed', (transaction) =>
      transaction
        .list('changeSets', ({ state }) => followedStates.some((followed) => followed === state))
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
        .map((row) => recordOf(transaction, row)),
    );

  listChangeSetsOf: EngineStore['listChangeSetsOf'] = (offerId) =>
    this.call('listChangeSetsOf', (transaction) => changeSetsOf(transaction, offerId));

  findOffers: EngineStore['findOffers'] = (ids) =>
    this.call('findOffers', (transaction) => ids.flatMap((id) => transaction.find('offers', id) ?? []));

  findMadeAtAws: EngineStore['findMadeAtAws'] = (awsOfferIds) =>
    this.call('findMadeAtAws', (transaction) => {
      const isMade = (offerId: string) =>
        transaction
          .list('changeSets')
          .some(
            ({ offerId: of, kind, state }) =>
              of === offerId &&
              (kind === 'PUBLISH' || kind === 'CREATE_DRAFT') &&
              (state === 'SUCCEEDED' || state === 'CHECKED'),
          );
      const offers = transaction.list(
        'offers',
        ({ awsOfferId, id }) => awsOfferId !== null && awsOfferIds.includes(awsOfferId) && isMade(id),
      );
      return new Set(offers.flatMap(({ awsOfferId }) => awsOfferId ?? []));
    });

  /** Takes or keeps a lease; false while another holder shows signs of life. */
  takeLease(name: string, holder: string, forMs: number): Promise<boolean> {
    return this.call(`lease ${name}`, async (transaction) => {
      const lease = await transaction.take('leases', name);
      if (lease !== undefined && lease.holder !== holder && lease.heldUntil >= this.clock()) return false;
      const row = { id: name, holder, heldUntil: new Date(this.clock().getTime() + forMs) };
      if (lease === undefined) await transaction.insert('leases', row);
      else
        await transaction.update(
          'leases',
          ({ id }) => id === name,
          () => row,
        );
      return true;
    });
  }

  /** For use cases of people, which have rows of their own. */
  async inTransaction<Value>(label: string, work: (parts: TransactionParts) => Promise<Value>): Promise<Value> {
    const { database, random } = this.options;
    const { scheduler } = database;
    await scheduler.park(`begin ${label}`);
    const transaction = database.begin();
    const timer = scheduler.schedule(scheduler.current, TRANSACTION_AT_MOST_MS, '', () => transaction.rollback());
    const idle = database.endWhenIdle(transaction);
    const nudges = new Map<string, QueueName>();
    try {
      const rim = { clock: () => this.clock(), nudges, hop: (each: string) => this.hop(each) };
      const value = await work({ rows: transaction, engine: memoryEngineTransaction(transaction, rim) });
      await scheduler.park(`commit ${label}`);
      transaction.commit();
      this.commit(nudges);
      const isLost = random.chance(this.options.lostCommitShare());
      await scheduler.park(isLost ? 'acknowledgement of the commit lost' : '');
      if (isLost) throw new DatabaseGone('The connection to the database broke.');
      return value;
    } finally {
      timer.isCancelled = true;
      idle.isCancelled = true;
      transaction.rollback();
    }
  }

  /** One statement. */
  async call<Value>(label: string, work: (transaction: StoreTransaction) => Value | Promise<Value>): Promise<Value> {
    const { database, random } = this.options;
    const isParkedFirst = random.chance(0.5);
    if (isParkedFirst) await database.scheduler.park(label);
    const transaction = database.begin();
    try {
      const value = await work(transaction);
      transaction.commit();
      this.options.committed();
      if (!isParkedFirst) await database.scheduler.park(label);
      return value;
    } finally {
      transaction.rollback();
    }
  }

  private commit(nudges: ReadonlyMap<string, QueueName>): void {
    this.options.committed();
    for (const [key, queue] of nudges) this.options.nudged(queue, key.slice(queue.length + 1));
  }

  /** Between two calls of a transaction a process may stand still too. */
  private async hop(label: string): Promise<void> {
    if (this.options.random.chance(0.5)) await this.options.database.scheduler.park(label);
  }

  private clock(): Date {
    return this.options.database.clock();
  }

  private isFree({ heldUntil }: ChangeSetRow): boolean {
    return heldUntil === null || heldUntil < this.clock();
  }
}

/** What the sweep finds, the longest due first. */
export function dueChangeSets(rows: readonly ChangeSetRow[], now: Date): ChangeSetRow[] {
  return rows
    .filter(
      ({ state, slotGrantedAt, stopRequestedAt, dueAt, heldUntil }) =>
        (state === 'SENDING' ||
          state === 'FAULTED' ||
          (state === 'QUEUED' && (slotGrantedAt ?? stopRequestedAt) !== null)) &&
        dueAt <= now &&
        (heldUntil === null || heldUntil < now),
    )
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** Whether giving out places now would give any. */
export function isAnyToDispatch({ tables }: EngineDatabase, now: Date): boolean {
  const rows = [...tables.changeSets.values()];
  const isWaiting = rows.some((row) => waitsForPlace(row, now) && !isPaused(tables, row));
  return isWaiting && rows.filter(hasPlace).length < (tables.policy.get('policy')?.inFlightMaximum ?? 0);
}
