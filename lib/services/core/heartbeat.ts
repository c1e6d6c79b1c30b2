import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { PORTAL_VERSION } from '../../config/version';
import type { RestoreStore } from '../../db/restore/restore-store';
import type { WorkerMemory } from '../../domain/installation/database-check';
import { WorkWatch } from './work-watch';

/**
 * A worker's sign of life, and what it remembers outside of the database: a heartbeat that holds something else than the worker wrote
 * means that the database was restored under it.
 */
export class Heartbeat {
  readonly workerId = randomUUID();
  /** The value that was confirmed last. */
  private confirmed: string | undefined;
  /** One whose answer has not come: the database may hold either. */
  private pending: string | undefined;
  /** Where AWS's whole list was last compared; null: that is to be done. */
  private server: string | null = null;
  private comparedAtMs = 0;
  /** Up to this instant of AWS's clock everything was known to a database that has not gone back since; with the server it is on. */
  private unbroken: { server: string; since: Date } | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** `work`: what must move, or the worker counts as silent although it beats. */
  constructor(readonly work = new WorkWatch()) {}

  get memory(): WorkerMemory {
    return { beats: this.beats, server: this.server };
  }

  private get identity() {
    return { id: this.workerId, version: PORTAL_VERSION, host: hostname() };
  }

  private get beats(): string[] {
    return [this.confirmed, this.pending].filter((value) => value !== undefined);
  }

  /** Everything that AWS started up to `readThrough` is known to the database on this server; null: AWS has nothing. */
  lookedThrough(server: string, readThrough: Date | null): void {
    this.server = server;
    this.comparedAtMs = Date.now();
    if (this.unbroken?.server !== server) this.unbroken = { server, since: readThrough ?? new Date(0) };
  }

  /** Since when, by AWS's clock, the database on this server cannot have gone back unnoticed; null: that is not known. */
  unbrokenSince(server: string): Date | null {
    return this.unbroken?.server === server ? this.unbroken.since : null;
  }

  /** Whether AWS's whole list is to be compared; from then on the next look does so. */
  isComparisonDue(everyMs: number): boolean {
    if (Date.now() - this.comparedAtMs >= everyMs) this.server = null;
    return this.server === null;
  }

  /** Until it has looked at AWS's whole list, nothing counts as looked at, whatever the database says. */
  async begin(store: RestoreStore): Promise<void> {
    const value = randomUUID();
    await store.beginBeating(this.identity, value);
    this.confirm(value);
  }

  /** True when the heartbeat is the one that this worker wrote; false once for each time that it is not, after `otherwise`. */
  beat(store: RestoreStore, otherwise: () => Promise<void>): Promise<boolean> {
    const beating = this.last.catch(() => undefined).then(() => this.beatOnce(store, otherwise));
    this.last = beating;
    return beating;
  }

  async end(store: RestoreStore): Promise<void> {
    await this.last.catch(() => undefined);
    // Work that outlasts the stop must not miss a heartbeat that nobody writes any more.
    this.confirmed = undefined;
    this.pending = undefined;
    await store.endBeating(this.workerId);
  }

  private async beatOnce(store: RestoreStore, otherwise: () => Promise<void>): Promise<boolean> {
    const value = this.pending ?? randomUUID();
    this.pending = value;
    const isOwn = await store.beat({ workerId: this.workerId, value, isWorking: !this.work.isStuck() }, this.beats);
    if (!isOwn) {
      this.server = null;
      this.unbroken = undefined;
      await otherwise();
      await store.beginBeating(this.identity, value);
    }
    this.confirm(value);
    return isOwn;
  }

  private confirm(value: string): void {
    this.confirmed = value;
    this.pending = undefined;
  }
}
