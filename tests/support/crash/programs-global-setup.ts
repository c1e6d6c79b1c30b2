import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    programs: string;
  }
}

/** What tests start as a process of its own. Its name there is the file's. */
const PROGRAMS = [
  'tests/support/crash/crash-worker.ts',
  'tests/support/crash/crash-submitter.ts',
  'lib/sandbox/main.ts',
  'scripts/portal/prepare-data.ts',
];

/** Compiles each program into one file, once for the whole run: through the TypeScript loader every start takes seconds of a core. */
export default async function buildPrograms(project: TestProject) {
  // Inside the project, so that packages are found.
  await mkdir('test-results', { recursive: true });
  const folder = await mkdtemp(path.resolve('test-results', 'programs-'));
  await build({
    entryPoints: PROGRAMS,
    outdir: folder,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'error',
  });
  project.provide('programs', folder);
  return () => rm(folder, { recursive: true, force: true });
}
