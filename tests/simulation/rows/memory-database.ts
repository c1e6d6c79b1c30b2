import type { Event, Scheduler, SimulatedProcess } from '../time/scheduler';

export type TableRows = Record<string, { id: string }>;

/** Two rows of a table may not have the same key; undefined: this row has none. */
export type UniqueRule<Tables extends TableRows> = {
  [Name in keyof Tables]: { table: Name; name: string; keyOf: (row: Tables[Name]) => string | undefined };
}[keyof Tables];

/** The database did not answer, or the connection broke: what was under way is rolled back, or committed without a word. */
export class DatabaseGone extends Error {}
/** PostgreSQL ends one of those who wait for each other. */
export class Deadlock extends Error {}
class UniqueViolation extends Error {}

/** As production sets it, `idle_in_transaction_session_timeout`. */
const IDLE_IN_TRANSACTION_MS = 30_000;

type Waiting = { transaction: MemoryTransaction<never>; go: () => void };
type Lock = { owner: MemoryTransaction<never>; waiting: Waiting[] };
type Undo = { atMs: number; map: Map<string, unknown>; id: string; before: unknown };

/**
 * Rows in memory with the guarantees of PostgreSQL that the engine rests on: a transaction sees what is committed and its own writes, a
 * write waits for whoever holds the row and looks at it again, unique keys hold, everything of a transaction comes into force at
 * once or never. Time can be turned back: a failover loses the last commits, a restored dump more of them.
 */
export class MemoryDatabase<Tables extends TableRows> {
  /** Until when no connection is answered. */
  downUntilMs = 0;
  private starts = 1;
  /** How far the database's own clock is ahead of the true time. */
  skewMs = 0;
  readonly locks = new Map<string, Lock>();
  private readonly open = new Set<MemoryTransaction<Tables>>();
  private undo: Undo[] = [];

  constructor(
    readonly scheduler: Scheduler,
    readonly tables: { readonly [Name in keyof Tables]: Map<string, Tables[Name]> },
    readonly unique: readonly UniqueRule<Tables>[],
  ) {}

  /** Names the running server: another one after a failover or a restore. */
  get server(): string {
    return `server ${this.starts}`;
  }

  clock(): Date {
    return new Date(this.scheduler.nowMs + this.skewMs);
  }

  begin(): MemoryTransaction<Tables> {
    if (this.scheduler.nowMs < this.downUntilMs) throw new DatabaseGone('The database does not answer.');
    const transaction = new MemoryTransaction(this, this.scheduler.current);
    this.open.add(transaction);
    return transaction;
  }

  /** The server ends the session of a process that stands still in a transaction. */
  endWhenIdle(transaction: MemoryTransaction<Tables>): Event {
    const idleMs = this.scheduler.nowMs - transaction.usedAtMs;
    return this.scheduler.schedule(undefined, IDLE_IN_TRANSACTION_MS - idleMs, '', () => {
      if (transaction.isOver) return;
      if (this.scheduler.nowMs - transaction.usedAtMs >= IDLE_IN_TRANSACTION_MS) transaction.rollback();
      else this.endWhenIdle(transaction);
    });
  }

  /** Everything that was committed after the instant is gone, and every connection with it. */
  rewind(toMs: number, downForMs: number): void {
    this.breakConnections(() => true);
    while ((this.undo.at(-1)?.atMs ?? 0) > toMs) {
      const { map, id, before } = this.undo.pop() ?? { map: new Map<string, unknown>(), id: '', before: undefined };
      if (before === undefined) map.delete(id);
      else map.set(id, before);
    }
    this.downUntilMs = this.scheduler.nowMs + downForMs;
    this.starts += 1;
  }

  /** What a process leaves open when it dies is rolled back. */
  forget(process: SimulatedProcess): void {
    this.breakConnections((transaction) => transaction.process === process);
  }

  /** For the transactions only. */
  apply(name: keyof Tables & string, id: string, row: Tables[typeof name] | undefined): void {
    const map: Map<string, unknown> = this.tables[name];
    this.undo.push({ atMs: this.scheduler.nowMs, map, id, before: map.get(id) });
    if (row === undefined) map.delete(id);
    else map.set(id, row);
  }

  /** For the transactions only. */
  ended(transaction: MemoryTransaction<Tables>): void {
    this.open.delete(transaction);
  }

  private breakConnections(isBroken: (transaction: MemoryTransaction<Tables>) => boolean): void {
    for (const transaction of [...this.open]) if (isBroken(transaction)) transaction.rollback();
  }
}

export class MemoryTransaction<Tables extends TableRows> {
  isOver = false;
  /** When it was last asked for something, or got what it waited for. */
  usedAtMs: number;
  private readonly written = new Map<keyof Tables & string, Map<string, Tables[keyof Tables & string]>>();
  private readonly held = new Set<string>();
  private readonly afterCommit: (() => void)[] = [];
  private waitsFor: string | undefined;

  constructor(
    private readonly database: MemoryDatabase<Tables>,
    readonly process: SimulatedProcess | undefined,
  ) {
    this.usedAtMs = database.scheduler.nowMs;
  }

  find<Name extends keyof Tables & string>(table: Name, id: string): Tables[Name] | undefined {
    const own = this.written.get(table)?.get(id) as Tables[Name] | undefined;
    return own ?? this.database.tables[table].get(id);
  }

  /** In the order in which they were inserted. */
  list<Name extends keyof Tables & string>(
    table: Name,
    where: (row: Tables[Name]) => boolean = () => true,
  ): Tables[Name][] {
    const own = this.written.get(table) as Map<string, Tables[Name]> | undefined;
    const committed = this.database.tables[table];
    const rows = own === undefined ? [...committed.values()] : [...new Map([...committed, ...own]).values()];
    return rows.filter(where);
  }

  async insert<Name extends keyof Tables & string>(table: Name, row: Tables[Name]): Promise<void> {
    await this.lock(`${table} ${row.id}`);
    if (this.find(table, row.id) !== undefined) throw new UniqueViolation(`${table}_pkey`);
    await this.write(table, row, undefined);
  }

  /** Changes every row that fits, each as it is once nobody else holds it, and returns those it changed. */
  async update<Name extends keyof Tables & string>(
    table: Name,
    where: (row: Tables[Name]) => boolean,
    change: (row: Tables[Name]) => Tables[Name],
  ): Promise<Tables[Name][]> {
    const changed: Tables[Name][] = [];
    for (const { id } of this.list(table, where)) {
      const row = await this.take(table, id);
      if (row === undefined || !where(row)) continue;
      const after = change(row);
      await this.write(table, after, row);
      changed.push(after);
    }
    return changed;
  }

  /** Holds a row to the end of the transaction and reads it then. */
  async take<Name extends keyof Tables & string>(table: Name, id: string): Promise<Tables[Name] | undefined> {
    await this.lock(`${table} ${id}`);
    return this.find(table, id);
  }

  /** Waits until nobody else holds this key. */
  async lock(key: string): Promise<void> {
    this.assertOpen();
    if (this.held.has(key)) return;
    const { locks, scheduler } = this.database;
    const lock = locks.get(key);
    if (lock === undefined) locks.set(key, { owner: this as never, waiting: [] });
    else {
      if (this.isWaitedForBy(lock.owner)) {
        this.rollback();
        throw new Deadlock(`deadlock detected at ${key}`);
      }
      this.waitsFor = key;
      this.usedAtMs = Infinity;
      const { process } = this;
      await new Promise<void>((resolve) => {
        const go = () => scheduler.schedule(process, 1, '', resolve);
        lock.waiting.push({ transaction: this as never, go });
      });
      this.assertOpen();
    }
    this.held.add(key);
  }

  /** Does something at the very moment of the commit. */
  onCommit(work: () => void): void {
    this.afterCommit.push(work);
  }

  commit(): void {
    this.assertOpen();
    for (const [table, rows] of this.written) for (const [id, row] of rows) this.database.apply(table, id, row);
    this.end();
    for (const work of this.afterCommit) work();
  }

  rollback(): void {
    if (!this.isOver) this.end();
  }

  assertOpen(): void {
    this.usedAtMs = this.database.scheduler.nowMs;
    if (this.isOver || this.database.scheduler.nowMs < this.database.downUntilMs)
      throw new DatabaseGone('The connection to the database is broken.');
  }

  private async write<Name extends keyof Tables & string>(
    table: Name,
    row: Tables[Name],
    before: Tables[Name] | undefined,
  ): Promise<void> {
    for (const rule of this.database.unique) {
      if (rule.table !== table) continue;
      const keyOf = rule.keyOf as unknown as (row: Tables[Name]) => string | undefined;
      const key = keyOf(row);
      if (key === undefined || (before !== undefined && keyOf(before) === key)) continue;
      await this.lock(`${rule.name} ${key}`);
      if (this.list(table, (other) => other.id !== row.id && keyOf(other) === key).length > 0) {
        this.rollback();
        throw new UniqueViolation(rule.name);
      }
    }
    const rows = this.written.get(table) ?? new Map<string, Tables[keyof Tables & string]>();
    this.written.set(table, rows.set(row.id, row));
  }

  private isWaitedForBy(other: MemoryTransaction<never>): boolean {
    let owner: MemoryTransaction<never> | undefined = other;
    while (owner !== undefined) {
      if ((owner as unknown) === this) return true;
      owner = owner.waitsFor === undefined ? undefined : this.database.locks.get(owner.waitsFor)?.owner;
    }
    return false;
  }

  private end(): void {
    this.isOver = true;
    this.database.ended(this);
    const { locks } = this.database;
    for (const key of this.held) {
      const lock = locks.get(key);
      const next = lock?.waiting.find(({ transaction }) => !transaction.isOver);
      if (lock === undefined || next === undefined) {
        locks.delete(key);
        continue;
      }
      lock.owner = next.transaction;
      lock.waiting = lock.waiting.filter((waiting) => waiting !== next && !waiting.transaction.isOver);
      next.transaction.held.add(key);
      next.transaction.usedAtMs = this.database.scheduler.nowMs;
      next.transaction.waitsFor = undefined;
      next.go();
    }
    if (this.waitsFor === undefined) return;
    const waiting = locks.get(this.waitsFor)?.waiting.find(({ transaction }) => (transaction as unknown) === this);
    this.waitsFor = undefined;
    waiting?.go();
  }
}
