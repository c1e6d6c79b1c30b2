import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createDatabase, type Database } from '../../lib/db/core/client';
import { findViewerByEmail } from '../../lib/db/users/users';
import type { ServiceContext } from '../../lib/services/core/context';
import { seed } from '../../prisma/seed';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres/embedded-postgres';
import { startTemporaryPostgres, WITHOUT_DURABILITY } from '../embedded-postgres/temporary-postgres';
import { prepareDatabase } from '../prepare-database';
import { sampleHistory, writeHistory, type HistorySample } from './history';

/** A database with a long history, and a salesperson who looks at it. */
export type History = { size: number; applicationUrl: string; context: ServiceContext; sample: HistorySample };

/** Lends a database with `size` offers to `work`. In `keptIn` it stays for the next time, and is only brought to this release. */
export async function withHistory<Value>(
  size: number,
  keptIn: string | undefined,
  work: (history: History) => Promise<Value>,
): Promise<Value> {
  const folder = keptIn === undefined ? undefined : path.resolve(keptIn, String(size));
  const server =
    folder === undefined
      ? await startTemporaryPostgres()
      : await startEmbeddedPostgres(folder, { settings: WITHOUT_DURABILITY });
  let database: Database | undefined;
  try {
    await fill(server, size, folder);
    database = createDatabase(server.applicationUrl);
    const viewer = await findViewerByEmail(database.prisma, 'sales@example.com');
    const context = { viewer, database, now: new Date(), nudge: () => Promise.resolve(), origin: null };
    return await work({
      size,
      applicationUrl: server.applicationUrl,
      context,
      sample: await sampleHistory(server.ownerUrl),
    });
  } finally {
    await database?.close();
    await server.stop();
  }
}

async function fill(server: EmbeddedPostgres, size: number, folder: string | undefined): Promise<void> {
  const startedAt = performance.now();
  await prepareDatabase(server);
  const isWritten = folder === undefined ? undefined : path.join(folder, 'history-written');
  if (isWritten !== undefined && existsSync(isWritten)) return;
  await seed({ databaseUrl: server.applicationUrl, mode: 'practice' });
  await writeHistory(server.ownerUrl, size);
  if (isWritten !== undefined) await writeFile(isWritten, '');
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(`\n${size.toLocaleString('en')} offers written in ${seconds} s`);
}
