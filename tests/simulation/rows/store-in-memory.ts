import type { EngineStore } from '../../../lib/services/engine/engine-store';
import { newOfferRow, engineDatabase, type EngineDatabase } from './memory-rows';
import { MemoryStore } from './memory-store';
import { Random } from '../time/random';
import { Scheduler, type SimulatedProcess } from '../time/scheduler';

/** The store in memory by itself, in step with real time, for holding it against PostgreSQL. */
export class InMemory {
  readonly store: EngineStore;
  readonly database: EngineDatabase;
  private readonly scheduler = new Scheduler(Date.now(), new Random('contract'), { stallShare: 0, stallAtMostMs: 1 });
  private readonly process: SimulatedProcess = { name: 'one', skewMs: 0, isDead: false, stalledUntilMs: 0 };

  private underway = 0;

  constructor(offerIds: readonly string[], createdById: string) {
    this.database = engineDatabase(this.scheduler);
    for (const id of offerIds) this.database.tables.offers.set(id, { ...newOfferRow(id), createdById });
    this.store = new MemoryStore({
      database: this.database,
      random: new Random('contract'),
      lostCommitShare: () => 0,
      nudged: () => undefined,
      committed: () => undefined,
    });
  }

  /** Does the work, and lets virtual time go on until it is done; several pieces of work may be under way. */
  async run<Value>(work: () => Promise<Value>): Promise<Value> {
    this.scheduler.nowMs = Math.max(this.scheduler.nowMs, Date.now());
    const outcome = new Promise<Value>((resolve, reject) => {
      this.scheduler.start(this.process, 0, '', () => work().then(resolve, reject));
    });
    this.underway += 1;
    if (this.underway === 1) void this.goOn();
    return outcome.finally(() => (this.underway -= 1));
  }

  private async goOn(): Promise<void> {
    while (this.underway > 0) {
      await this.scheduler.runUntil(Math.max(this.scheduler.nowMs, Date.now()), () => undefined);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
