import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';

/** For data that nobody misses: what is written need not reach the disk. */
export const WITHOUT_DURABILITY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** A PostgreSQL server of its own in a temporary folder, with these settings besides; `stop` removes the folder too. */
export async function startTemporaryPostgres(settings: readonly string[] = []): Promise<EmbeddedPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cppo-portal-postgres-'));
  const server = await startEmbeddedPostgres(folder, { settings: [...WITHOUT_DURABILITY, ...settings] });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...server, stop };
}

/** Lends a temporary server to `work`. */
export async function withTemporaryPostgres<Result>(work: (ownerUrl: string) => Promise<Result>): Promise<Result> {
  const server = await startTemporaryPostgres();
  try {
    return await work(server.ownerUrl);
  } finally {
    await server.stop();
  }
}
