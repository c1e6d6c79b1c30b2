import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

/** `passes`: it counts as one; otherwise the tests of its JSON report count. */
type Check = { name: string; command: readonly string[]; report: 'passes' | 'vitest' | 'playwright' };

const bin = (name: string, ...rest: string[]) => [`node_modules/.bin/${name}`, ...rest];
const script = (file: string, ...rest: string[]) => [process.execPath, '--import', 'tsx', `scripts/${file}`, ...rest];
const vitest = (name: string, projects = name): Check => ({
  name,
  command: bin('vitest', 'run', '--project', projects, '--reporter=default', '--reporter=json'),
  report: 'vitest',
});

const lint: Check = { name: 'lint', command: bin('eslint', '--max-warnings=0', '.'), report: 'passes' };
const format: Check = { name: 'format', command: bin('prettier', '--check', '.'), report: 'passes' };
const routeTypes: Check = { name: 'route types', command: bin('next', 'typegen'), report: 'passes' };
const types: Check = { name: 'types', command: bin('tsc', '--noEmit'), report: 'passes' };
const unused: Check = { name: 'unused code', command: bin('knip'), report: 'passes' };
const migrations: Check = { name: 'migrations', command: script('database-command.ts', 'check'), report: 'passes' };
const dependencies: Check = { name: 'dependencies', command: script('audit-dependencies.ts'), report: 'passes' };
/** The browser tests take it as it is: nothing has changed since. */
const build: Check = { name: 'build', command: script('build.ts'), report: 'passes' };
const browser: Check = {
  name: 'e2e',
  command: bin('playwright', 'test', '--reporter=list,json'),
  report: 'playwright',
};

/** Every decision, and one way through database, AWS SDK, Prisma and pg-boss. */
const QUICK = [
  'vitest --version',
  'vitest run --project "*unit" --reporter=dot',
  'vitest run --project "*integration" tests/integration/publishing/publish-offer.test.ts --reporter=dot',
].join(' && ');
/** The registry's package `node` brings each version. */
const quickOn = (version: string): Check => ({
  name: `Node ${version}`,
  command: ['npx', '--yes', '--package', `node@${version}`, '--call', QUICK],
  report: 'passes',
});

/** What comes one after the other; lanes of a step run beside each other. Browsers and databases need the machine to themselves. */
type Step = readonly (readonly Check[])[];
const alone = (...checks: readonly Check[]): Step[] => checks.map((check) => [[check]]);
const reading: readonly Check[] = [format, routeTypes, types, unused];
const unit = vitest('unit', '*unit');
const architecture = vitest('architecture');

const SUITES: Record<string, readonly Step[]> = {
  all: [
    // As long as each other on two cores.
    [
      [lint, unit, architecture],
      [...reading, build],
    ],
    ...alone(vitest('simulation'), vitest('integration', '*integration'), browser),
  ],
  // The oldest that `engines` in package.json names, and the line of `.nvmrc`.
  nodes: alone(quickOn('20.19'), quickOn('22.13'), quickOn('24')),
  fast: [[[lint], reading], ...alone(migrations, dependencies, unit, architecture)],
};

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number() }),
});

interface Count {
  passed: number;
  failed: number;
}

/** The output of a check that has another beside it is shown when it has ended. */
async function runCheck(check: Check, reportFile: string, isAlone: boolean): Promise<Count> {
  const [command = '', ...rest] = check.command;
  const reportArguments = check.report === 'vitest' ? [`--outputFile.json=${reportFile}`] : [];
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile };
  if (isAlone) console.log(`\n── ${check.name}`);
  const child = spawn(command, [...rest, ...reportArguments], { stdio: isAlone ? 'inherit' : 'pipe', env });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => output.push(part));
  const status = await new Promise<number | null>((resolve) =>
    child.on('error', () => resolve(null)).on('close', resolve),
  );
  if (!isAlone) console.log(`\n── ${check.name}\n${Buffer.concat(output).toString()}`);
  const succeeded = status === 0;
  const counted = check.report === 'passes' ? { passed: succeeded ? 1 : 0, failed: 0 } : readCount(check, reportFile);
  // A runner that fails without a failing test (a set-up, an unhandled error) still is a failure.
  return { passed: counted.passed, failed: succeeded ? counted.failed : Math.max(1, counted.failed) };
}

function readCount(check: Check, reportFile: string): Count {
  try {
    const content: unknown = JSON.parse(readFileSync(reportFile, 'utf8'));
    if (check.report === 'vitest') {
      const report = vitestReport.parse(content);
      return { passed: report.numPassedTests, failed: report.numFailedTests };
    }
    const { stats } = playwrightReport.parse(content);
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Runs the checks of a lane in turn until one fails. */
async function runLane(checks: readonly Check[], folder: string, isAlone: boolean): Promise<Count> {
  const total = { passed: 0, failed: 0 };
  for (const check of checks) {
    const { passed, failed } = await runCheck(check, path.join(folder, `${check.name}.json`), isAlone);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) break;
  }
  return total;
}

/** Runs the steps in turn, stops after the first in which something fails, and ends with one line that sums them up. */
async function runSuite(steps: readonly Step[]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cppo-portal-reports-'));
  const total = { passed: 0, failed: 0 };
  try {
    for (const lanes of steps) {
      for (const count of await Promise.all(lanes.map((lane) => runLane(lane, folder, lanes.length === 1)))) {
        total.passed += count.passed;
        total.failed += count.failed;
      }
      if (total.failed > 0) break;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

const suite = SUITES[process.argv[2] ?? ''];
if (!suite) throw new Error(`Usage: run-checks.ts ${Object.keys(SUITES).join(' | ')}`);
process.exitCode = await runSuite(suite);
