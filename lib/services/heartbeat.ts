import { randomUUID } from 'node:crypto';
import type { RestoreStore } from '../db/restore-store';
import type { WorkerMemory } from '../domain/database-check';

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
  private server: string | null = null;
  private last: Promise<unknown> = Promise.resolve();

  get memory(): WorkerMemory {
    return { beats: this.beats, server: this.server };
  }

  private get beats(): string[] {
    return [this.confirmed, this.pending].filter((value) => value !== undefined);
  }

  /** The database that answers from here on has been compared with AWS. */
  lookedAt(server: string): void {
    this.server = server;
  }

  /** The first look after this asks AWS, whatever the database says. */
  async begin(store: RestoreStore): Promise<void> {
    const value = randomUUID();
    await store.beginBeating(this.workerId, value);
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
    const isOwn = await store.beat(this.workerId, this.beats, value);
    if (!isOwn) {
      await otherwise();
      await store.beginBeating(this.workerId, value);
    }
    this.confirm(value);
    return isOwn;
  }

  private confirm(value: string): void {
    this.confirmed = value;
    this.pending = undefined;
  }
}
