import { FRONT_BUNDLE, WORKER_ENVIRONMENT } from './worker-build';

/**
 * How Node runs the production web server. On a large machine it would let garbage lie for as long as there is memory. Several
 * uploads of 5,000 offers at once have room in a heap of this size.
 */
const NODE_OPTIONS = ['--max-semi-space-size=8', '--max-old-space-size=256'];

/** Where it listens stands in its environment, and so does whether it is for developing. */
export function webServerArguments({ isDevelopment }: { isDevelopment: boolean }): string[] {
  const front = ['--enable-source-maps', FRONT_BUNDLE];
  return isDevelopment ? front : [...NODE_OPTIONS, ...front];
}

export const WEB_SERVER_ENVIRONMENT = WORKER_ENVIRONMENT;
