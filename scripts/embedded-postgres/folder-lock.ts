import { open, readFile, rm, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupError } from '../startup-error';

const RETRY_MS = 200;
/** Longer than any holder needs; process numbers are used again after a restart, so the age decides too. */
const STALE_AFTER_MS = 120_000;

/** Lets one process at a time do `work`; the lock of a process that has died is taken over. */
export async function withFolderLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  await acquire(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<void> {
  const deadline = Date.now() + STALE_AFTER_MS + RETRY_MS;
  while (Date.now() < deadline) {
    const handle = await open(file, 'wx').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined;
      throw error;
    });
    if (handle) {
      await handle.writeFile(process.pid.toString());
      await handle.close();
      return;
    }
    if (await isStale(file)) await rm(file, { force: true });
    else await delay(RETRY_MS);
  }
  throw new StartupError(
    `Another process is starting this database and does not finish. Delete ${file} if there is none.`,
  );
}

async function isStale(file: string): Promise<boolean> {
  const written = await stat(file).catch(() => undefined);
  if (!written) return false;
  const holder = Number(await readFile(file, 'utf8').catch(() => ''));
  return Date.now() - written.mtimeMs > STALE_AFTER_MS || (holder > 0 && !isAlive(holder));
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
