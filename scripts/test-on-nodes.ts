import { spawnSync } from 'node:child_process';

/** The oldest ones that `engines` in package.json names, and the line of `.nvmrc`. The registry's package `node` brings them. */
const VERSIONS = ['20.19', '22.13', '24'];

/** Every decision, and one way through database, AWS SDK, Prisma and pg-boss. */
const QUICK = [
  'vitest --version',
  'vitest run --project "*unit" --reporter=dot',
  'vitest run --project "*integration" tests/integration/publishing/publish-offer.test.ts --reporter=dot',
].join(' && ');

const failed = VERSIONS.filter((version) => {
  console.log(`\n── Node ${version}`);
  const { status } = spawnSync('npx', ['--yes', '--package', `node@${version}`, '--call', QUICK], { stdio: 'inherit' });
  return status !== 0;
});
console.log(failed.length === 0 ? `\nRuns on Node ${VERSIONS.join(', ')}` : `\nFails on Node ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
