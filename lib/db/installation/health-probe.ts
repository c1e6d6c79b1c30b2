import pg from 'pg';
import { asAppRole } from '../core/app-role';
import { readWorkerSilence } from '../engine/worker-heartbeats';

/** What the database said in time; undefined when it did not. */
export type Probed = { workerSilentMs: number } | undefined;

/** A connection that has become useless is given up after this, so that the next question finds out whether another one works. */
const GIVE_UP_MS = 2_000;

/**
 * Asks the database on a connection of its own whether it answers: neither busy connections nor a database that has gone silent keeps
 * anybody waiting longer than `waitMs`. However many ask, one question is under way.
 */
export class HealthProbe {
  private readonly pool: pg.Pool;
  private asking: Promise<Probed> | undefined;

  constructor(
    databaseUrl: string,
    private readonly waitMs: number,
  ) {
    this.pool = new pg.Pool({
      connectionString: asAppRole(databaseUrl),
      application_name: 'cppo-portal-health',
      max: 1,
      connectionTimeoutMillis: GIVE_UP_MS,
      query_timeout: GIVE_UP_MS,
    });
    this.pool.on('error', () => undefined);
  }

  async ask(): Promise<Probed> {
    this.asking ??= this.question().finally(() => {
      this.asking = undefined;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Probed>((resolve) => {
      timer = setTimeout(() => {
        resolve(undefined);
      }, this.waitMs);
    });
    return Promise.race([this.asking, late]).finally(() => {
      clearTimeout(timer);
    });
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async question(): Promise<Probed> {
    try {
      return { workerSilentMs: (await readWorkerSilence({ pool: this.pool })).silentMs };
    } catch {
      return undefined;
    }
  }
}
