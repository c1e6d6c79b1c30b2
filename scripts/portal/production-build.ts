import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StartupError } from '../startup-error';
import { lastLines, type Program } from './child-process';
import { buildFront, buildWorker } from './worker-build';

const BUILD_FOLDER = '.next';
const BUILD_ID_FILE = path.join(BUILD_FOLDER, 'BUILD_ID');
const STAMP_FILE = path.join(BUILD_FOLDER, 'source-fingerprint');
const SOURCE_FOLDERS = ['app', 'components', 'lib', 'public'];
const SOURCE_FILES = [
  'next.config.ts',
  'postcss.config.mjs',
  'package-lock.json',
  'prisma/schema.prisma',
  'tsconfig.json',
];
/** Made from schema.prisma, or not part of the web server. */
const NOT_BUILT = [path.join('lib', 'db', 'generated'), path.join('lib', 'sandbox')];

/** Whether the last production build was made from other sources than those of now. */
export async function needsBuild(): Promise<boolean> {
  if (!existsSync(BUILD_ID_FILE)) return true;
  const stamp = await readFile(STAMP_FILE, 'utf8').catch(() => '');
  return stamp !== (await fingerprintSources());
}

/** Builds the web server and the worker; `run` runs the program to its end and tells what it ended with. */
export async function buildForProduction(
  program: Omit<Program, 'name' | 'nodeArguments'>,
  run: (program: Program) => Promise<string>,
): Promise<void> {
  const fingerprint = await fingerprintSources();
  await rm(STAMP_FILE, { force: true });
  await rm(BUILD_ID_FILE, { force: true });
  const nodeArguments = ['node_modules/next/dist/bin/next', 'build'];
  const outcome = await run({ ...program, name: 'the production build', nodeArguments });
  if (outcome !== 'exit code 0' || !existsSync(BUILD_ID_FILE)) {
    const log = await lastLines(program.logFile);
    throw new StartupError(
      `The production build failed (${outcome}).${log && ` The end of ${program.logFile}:\n${log}`}`,
    );
  }
  await buildWorker();
  await buildFront();
  await writeFile(STAMP_FILE, fingerprint);
}

async function fingerprintSources(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  const files = [...SOURCE_FILES, ...(await sourceFiles())];
  for (const file of files) {
    if (existsSync(file)) hash.update(`\0${file}\0`).update(await readFile(file));
  }
  const inlined = Object.entries(process.env).filter(([name]) => name.startsWith('NEXT_PUBLIC_'));
  return hash.update(JSON.stringify(inlined.sort())).digest('hex');
}

async function sourceFiles(): Promise<string[]> {
  const listings = await Promise.all(
    SOURCE_FOLDERS.filter((folder) => existsSync(folder)).map((folder) =>
      readdir(folder, { recursive: true, withFileTypes: true }),
    ),
  );
  return listings
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !NOT_BUILT.some((folder) => file.startsWith(folder + path.sep)))
    .sort();
}
