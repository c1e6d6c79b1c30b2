import path from 'node:path';
import { build } from 'esbuild';

/** Beside the web server's build, so that one fingerprint stands for both. */
export const WORKER_BUNDLE = path.join('.next', 'worker', 'worker.mjs');

/** The server in front of Next, which is loaded by it. */
export const FRONT_BUNDLE = path.join('.next', 'front', 'front.mjs');

/**
 * Prisma's query compiler is 3.4 MB of WebAssembly. V8 would compile it a second time, to faster code that queries with remembered plans
 * hardly ever run: that takes a second of a start, and 55 MB which the C library then keeps.
 */
export const COMPILE_WASM_ONCE = '--liftoff-only';

/**
 * How Node runs the bundle: our own names in stack traces, and a small young generation, as the worker waits more than it computes.
 */
export const WORKER_NODE_OPTIONS = [
  '--enable-source-maps',
  '--max-semi-space-size=2',
  '--max-old-space-size=160',
  COMPILE_WASM_ONCE,
];

/** Two arenas of memory for the threads of the C library instead of eight a core, which keep what has long been given back. */
export const WORKER_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' };

/**
 * Compiles the worker's own modules into one file; packages stay where they are. Without it, the TypeScript loader would stay in the
 * worker's memory for as long as it runs.
 */
export async function buildWorker(outfile = WORKER_BUNDLE): Promise<void> {
  await bundle('lib/jobs/worker.ts', outfile);
}

/** The same for the server in front of Next, while developing too: a loader would get into Next's own. */
export async function buildFront(outfile = FRONT_BUNDLE): Promise<void> {
  await bundle('lib/http/main.ts', outfile);
}

async function bundle(entryPoint: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'error',
  });
}
