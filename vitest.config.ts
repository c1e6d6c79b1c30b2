import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const shared = { resolve: { alias: { '@': path.resolve('.') } } };

/**
 * Most files share the modules of their worker: loading them anew for each file costs more than most tests. Apart from them run files
 * that change the environment or the modules of their process, and those whose processes wait for deadlines, the longest.
 */
const sharing = { isolate: false, setupFiles: ['tests/support/one-module-graph.ts'] };

const apartUnit = [
  'config/*',
  'database/connection-safety',
  'http/proxy-hops',
  'launcher/child-environment',
  'ui/answer-of',
].map((name) => `tests/unit/${name}.test.ts`);

const apartIntegration = [
  'bulk/bulk-crash',
  'engine/{chaos,crash-matrix,stalls}',
  'http/*',
  'installation/{aws-away,worker-life}',
  'launcher/*',
  'marketplace/errors',
  'sandbox/durability',
  'users/{company-claims,every-action,hostile-input,users}',
].map((name) => `tests/integration/${name}.test.ts`);

/** Their processes wait for deadlines, for minutes: they begin first, and whatever calculates fills the time beside them. */
const WAITING = ['engine/crash-matrix', 'engine/chaos'];

class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const waiting = WAITING.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(`${name}.test.ts`)));
    return [...waiting, ...sorted.filter((file) => !waiting.includes(file))];
  }
}

const long = 'tests/**/*.long.test.ts';
const postgres = 'tests/support/database/postgres-global-setup.ts';
const programs = 'tests/support/crash/programs-global-setup.ts';

// Every core: by default one is kept free.
const unit = { maxWorkers: '100%' };

const integration = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // They wait for processes, databases and deadlines more than they calculate.
  maxWorkers: availableParallelism() + 2,
  // pg says so of two queries at once on one connection, which its next version refuses.
  execArgv: ['--throw-deprecation'],
};

export default defineConfig({
  test: {
    sequence: { sequencer: WaitingFirst },
    projects: [
      // Projects begin in the order of their names.
      { ...shared, test: { ...unit, name: 'apart-unit', include: apartUnit } },
      {
        ...shared,
        test: { ...unit, ...sharing, name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], exclude: apartUnit },
      },
      { ...shared, test: { name: 'architecture', include: ['tests/architecture/*.test.ts'], testTimeout: 120_000 } },
      {
        ...shared,
        test: {
          ...integration,
          name: 'apart-integration',
          include: apartIntegration,
          exclude: [long],
          globalSetup: [postgres, programs],
        },
      },
      {
        ...shared,
        test: {
          ...integration,
          ...sharing,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: [long, ...apartIntegration],
          globalSetup: [postgres],
        },
      },
      {
        ...shared,
        test: {
          name: 'simulation',
          include: ['tests/simulation/**/*.test.ts'],
          exclude: [long],
          env: { LOG_LEVEL: 'silent' },
          testTimeout: 300_000,
          maxWorkers: '100%',
        },
      },
      {
        // Attacks with real processes, bounded in count and time: they report times, the test command holds what is refused.
        ...shared,
        test: {
          name: 'hostile',
          include: ['tests/hostile/**/*.test.ts'],
          globalSetup: [postgres],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        ...shared,
        test: {
          name: 'long',
          include: [long],
          globalSetup: [postgres, programs],
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
