import path from 'node:path';
import { defineConfig } from 'vitest/config';

const shared = {
  resolve: {
    alias: { '@': path.resolve('.') },
    // `server-only` is empty under this condition and an error without it, as in the worker.
    conditions: ['react-server'],
  },
  ssr: { resolve: { conditions: ['react-server'] } },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        // Every core: by default one is kept free.
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], maxWorkers: '100%' },
      },
      { ...shared, test: { name: 'architecture', include: ['tests/architecture/*.test.ts'], testTimeout: 120_000 } },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: ['tests/integration/**/*.long.test.ts'],
          globalSetup: [
            'tests/support/database/postgres-global-setup.ts',
            'tests/support/crash/programs-global-setup.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // They wait for processes, databases and deadlines more than they calculate.
          maxWorkers: '100%',
        },
      },
      {
        ...shared,
        test: {
          name: 'simulation',
          include: ['tests/simulation/**/*.test.ts'],
          exclude: ['tests/simulation/**/*.long.test.ts'],
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
          globalSetup: ['tests/support/database/postgres-global-setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        ...shared,
        test: {
          name: 'long',
          include: ['tests/**/*.long.test.ts'],
          globalSetup: [
            'tests/support/database/postgres-global-setup.ts',
            'tests/support/crash/programs-global-setup.ts',
          ],
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
