/** Mutants of the pure decisions, against the unit tests alone: `npm run test:mutation`. Texts are read by people, not tested by letters. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  mutate: ['lib/domain/**/*.ts'],
  mutator: { excludedMutations: ['StringLiteral'] },
  incremental: true,
  incrementalFile: 'test-results/mutation-incremental.json',
  timeoutMS: 20_000,
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  reporters: ['clear-text', 'json', 'progress'],
  jsonReporter: { fileName: 'test-results/mutation.json' },
  tempDirName: 'test-results/stryker',
  thresholds: { high: 95, low: 90, break: 90 },
};
