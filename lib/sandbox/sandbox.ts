import path from 'node:path';
import type { World } from './catalog/operation';
import { Clock } from './clock';
import { Engine } from './engine/engine';
import { seedPuts } from './seed';
import { mergeSettings, sandboxSettingsSchema, type SandboxSettingsChange } from './settings';
import { Store } from './store/store';
import { Throttle } from './wire/throttle';

/** The simulated marketplace without its door: store, clock, engine and rate limits. */
export class Sandbox {
  private constructor(
    readonly world: World,
    readonly throttle: Throttle,
    private readonly initialSettings: SandboxSettingsChange,
  ) {}

  /**
   * Opens the sandbox on a data folder, or in memory only. What the journal holds is kept, running change sets resume,
   * and the given settings are laid over the stored ones.
   */
  static async open(dataDir: string | undefined, settings: SandboxSettingsChange): Promise<Sandbox> {
    const store = new Store();
    const clock = new Clock();
    const sandbox = new Sandbox({ store, clock, engine: new Engine(store, clock) }, new Throttle(), settings);
    const isKnown = dataDir !== undefined && (await store.load(path.join(dataDir, 'sandbox')));
    if (!isKnown) store.commit(seedPuts());
    store.commit([{ table: 'settings', row: mergeSettings(store.settings, settings) }]);
    clock.offsetMs = store.clockOffsetMs;
    await store.durable();
    sandbox.world.engine.schedule();
    return sandbox;
  }

  /** Back to the seeds, the initial settings and real time. */
  async reset(): Promise<void> {
    const { store, engine, clock } = this.world;
    engine.stop();
    store.clear();
    store.commit([
      { table: 'settings', row: mergeSettings(sandboxSettingsSchema.parse({}), this.initialSettings) },
      { table: 'clock', row: { offsetMs: 0 } },
      ...seedPuts(),
    ]);
    clock.offsetMs = 0;
    this.throttle.clear();
    await store.rewrite();
  }

  async close(): Promise<void> {
    this.world.engine.stop();
    await this.world.store.close();
  }
}
