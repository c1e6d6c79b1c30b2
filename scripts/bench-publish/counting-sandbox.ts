import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startSandbox } from '../../lib/sandbox/server';

export const PREPARING_MS = 2_000;
export const APPLYING_MS = 3_000;

const countsSchema = z.record(z.string(), z.object({ calls: z.number(), throttled: z.number() }));
/** Calls by operation. */
export type Counts = z.output<typeof countsSchema>;

const addressSchema = z.object({ url: z.string() });

/** The child's part: a sandbox with AWS's quotas that counts what it is asked. */
export async function serveCountingSandbox(): Promise<void> {
  const counts: Counts = {};
  const sandbox = await startSandbox({
    settings: { preparingMs: PREPARING_MS, applyingMs: APPLYING_MS },
    onAnswer: ({ operation, status }) => {
      const count = (counts[operation] ??= { calls: 0, throttled: 0 });
      count.calls += 1;
      if (status === 429) count.throttled += 1;
    },
  });
  process.on('message', () => process.send?.(counts));
  process.once('disconnect', () => process.exit(0));
  process.send?.({ url: sandbox.url });
}

/** A sandbox in a process of its own. */
export class CountingSandbox {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<CountingSandbox> {
    const file = fileURLToPath(new URL('../bench-publish.ts', import.meta.url));
    const child = fork(file, ['serve-sandbox'], { execArgv: ['--import', 'tsx'] });
    const [message] = (await once(child, 'message')) as unknown[];
    return new CountingSandbox(child, addressSchema.parse(message).url);
  }

  async counts(): Promise<Counts> {
    this.child.send('counts');
    const [message] = (await once(this.child, 'message')) as unknown[];
    return countsSchema.parse(message);
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}

/** What was asked between two counts. */
export function callsBetween(before: Counts, after: Counts): Counts {
  const entries = Object.entries(after).map(([operation, { calls, throttled }]) => {
    const earlier = before[operation] ?? { calls: 0, throttled: 0 };
    return [operation, { calls: calls - earlier.calls, throttled: throttled - earlier.throttled }] as const;
  });
  return Object.fromEntries(entries.filter(([, { calls }]) => calls > 0));
}
