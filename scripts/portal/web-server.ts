import { COMPILE_WASM_ONCE, FRONT_BUNDLE, WORKER_ENVIRONMENT } from './worker-build';

/**
 * How Node runs the production web server. On a large machine it would let garbage lie for as long as there is memory. All pages take
 * half of a heap of this size, and several uploads of 5,000 offers at once have room in the rest. No source maps: Node would keep those
 * of every page, as large as the pages themselves, and the heap would be full.
 */
const NODE_OPTIONS = ['--max-semi-space-size=8', '--max-old-space-size=256', COMPILE_WASM_ONCE];

/** Where it listens stands in its environment, and so does whether it is for developing. */
export function webServerArguments({ isDevelopment }: { isDevelopment: boolean }): string[] {
  return isDevelopment ? ['--enable-source-maps', FRONT_BUNDLE] : [...NODE_OPTIONS, FRONT_BUNDLE];
}

export const WEB_SERVER_ENVIRONMENT = WORKER_ENVIRONMENT;
