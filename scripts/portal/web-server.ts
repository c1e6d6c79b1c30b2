import { WORKER_ENVIRONMENT } from './worker-build';

/**
 * How Node runs the production web server. On a large machine it would let garbage lie for as long as there is memory. Several
 * uploads of 5,000 offers at once have room in a heap of this size.
 */
const NODE_OPTIONS = ['--max-semi-space-size=8', '--max-old-space-size=256'];

export function webServerArguments(command: 'dev' | 'start', host: string, port: number): string[] {
  const next = ['node_modules/next/dist/bin/next', command, '-H', host, '-p', String(port)];
  return command === 'start' ? [...NODE_OPTIONS, ...next] : next;
}

export const WEB_SERVER_ENVIRONMENT = WORKER_ENVIRONMENT;
