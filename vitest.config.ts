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
    // Every core: by default one is kept free, which on two cores is half of them.
    maxWorkers: '100%',
    projects: [
      { ...shared, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      { ...shared, test: { name: 'architecture', include: ['tests/architecture.test.ts'], testTimeout: 120_000 } },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: ['tests/integration/**/*.long.test.ts'],
          globalSetup: ['tests/support/postgres-global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'long',
          // Each of these fills the machine by itself.
          maxWorkers: 1,
          include: ['tests/**/*.long.test.ts'],
          globalSetup: ['tests/support/postgres-global-setup.ts'],
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
