import { existsSync } from 'node:fs';
import { chmod, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** For its owner alone. */
export const PRIVATE = 0o700;
/** Others may pass through it to what is theirs, and neither list nor read it. */
const PASSABLE = 0o711;
const STICKY = 0o1000;
/** What an earlier start has left: a folder that holds none of it may be meant for other things too. */
const OWN_ENTRIES = ['secrets.json', 'postgres', 'data', 'logs'];

/** PostgreSQL refuses to run as root: an account that has to reach its own folder runs it then. */
export function modeOfDatabaseFolder(): number {
  return process.platform !== 'win32' && process.getuid?.() === 0 ? PASSABLE : PRIVATE;
}

/** Makes the folder where it is missing, with this mode, and takes from one of the portal's own what goes beyond it. */
export async function makePrivateFolder(folder: string, mode: number): Promise<void> {
  // A umask takes some of the mode away, never the owner's part of it.
  const isNew = (await mkdir(folder, { recursive: true, mode })) !== undefined;
  const found = await stat(folder);
  const isOwn = found.uid === process.getuid?.() && (found.mode & STICKY) === 0;
  if (!isOwn || !(isNew || OWN_ENTRIES.some((name) => existsSync(path.join(folder, name))))) return;
  await chmod(folder, isNew ? mode : found.mode & mode);
}
