import { performance } from 'node:perf_hooks';
import { describeFailure } from './describe-failure';
import { startPortal } from './start-portal';

/** Runs the portal until Ctrl-C; every failure that a person can mend is one sentence on stderr and exit code 1. */
export async function runPortal(options: readonly string[]): Promise<void> {
  const startedAt = performance.now();
  const stopping = new AbortController();
  const cleanups: (() => Promise<void>)[] = [];
  const end = (exitCode: number, sentence?: string): void => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    if (sentence !== undefined) console.error(sentence);
    void stopEverything().then(() => {
      if (exitCode === 0) console.log('The portal has stopped.');
      process.exit(exitCode);
    });
  };
  const stopEverything = async () => {
    await runCleanups(cleanups);
    // A start that is under way notices, and may have left something to stop until then.
    await starting.catch(() => undefined);
    await runCleanups(cleanups);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!stopping.signal.aborted) console.log('\nStopping the portal …');
      end(0);
    });
  }
  const starting = startPortal(options, startedAt, {
    signal: stopping.signal,
    onEnd: (cleanup) => cleanups.push(cleanup),
    fail: (sentence) => {
      end(1, sentence);
    },
  });
  await starting.catch((error: unknown) => {
    end(1, describeFailure(error));
  });
}

/** What was started last stops first. */
async function runCleanups(cleanups: (() => Promise<void>)[]): Promise<void> {
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop()) {
    await cleanup().catch((error: unknown) => {
      console.error(describeFailure(error));
    });
  }
}
