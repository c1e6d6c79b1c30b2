import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** The unit tests of the decisions, for `npm run test:mutation`. */
export default defineConfig({
  resolve: { alias: { '@': path.resolve('.') } },
  test: {
    testTimeout: 60_000,
    include: ['tests/unit/**/*.test.ts'],
    // What these test lies outside of the decisions.
    exclude: [
      'tests/unit/{config,database,http,launcher,sandbox,ui}/**',
      'tests/unit/core/{large-checks,one-module-graph}.test.ts',
      'tests/unit/users/{access-table,use-cases,who-asks}.test.ts',
      'tests/unit/icons.test.ts',
    ],
  },
});
