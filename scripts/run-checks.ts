import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

/** `passes`: it counts as one; otherwise the tests of its JSON report count. */
type Check = { name: string; command: readonly string[]; report: 'passes' | 'vitest' | 'playwright' };

const bin = (name: string, ...rest: string[]) => [`node_modules/.bin/${name}`, ...rest];
const script = (file: string, ...rest: string[]) => [process.execPath, '--import', 'tsx', `scripts/${file}`, ...rest];
const vitest = (project: string): Check => ({
  name: project,
  command: bin('vitest', 'run', '--project', project, '--reporter=default', '--reporter=json'),
  report: 'vitest',
});

const lint: Check = { name: 'lint', command: bin('eslint', '.'), report: 'passes' };
const format: Check = { name: 'format', command: bin('prettier', '--check', '.'), report: 'passes' };
const routeTypes: Check = { name: 'route types', command: bin('next', 'typegen'), report: 'passes' };
const types: Check = { name: 'types', command: bin('tsc', '--noEmit'), report: 'passes' };
const unused: Check = { name: 'unused code', command: bin('knip'), report: 'passes' };
const migrations: Check = { name: 'migrations', command: script('database-command.ts', 'check'), report: 'passes' };
const dependencies: Check = { name: 'dependencies', command: script('audit-dependencies.ts'), report: 'passes' };
const browser: Check = {
  name: 'e2e',
  command: bin('playwright', 'test', '--reporter=list,json'),
  report: 'playwright',
};

const SUITES: Record<string, readonly Check[]> = {
  all: [
    format,
    lint,
    routeTypes,
    types,
    unused,
    vitest('unit'),
    vitest('architecture'),
    vitest('integration'),
    browser,
  ],
  fast: [format, lint, routeTypes, types, unused, migrations, dependencies, vitest('unit'), vitest('architecture')],
};

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number() }),
});

interface Count {
  passed: number;
  failed: number;
}

function runCheck(check: Check, reportFile: string): Count {
  console.log(`\n── ${check.name}`);
  const [command = '', ...rest] = check.command;
  const reportArguments = check.report === 'vitest' ? [`--outputFile.json=${reportFile}`] : [];
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile };
  const { status } = spawnSync(command, [...rest, ...reportArguments], { stdio: 'inherit', env });
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

/** Runs the checks in turn, stops at the first that fails, and ends with one line that sums them up. */
function runSuite(checks: readonly Check[]): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'cppo-portal-reports-'));
  const total = { passed: 0, failed: 0 };
  try {
    for (const [index, check] of checks.entries()) {
      const { passed, failed } = runCheck(check, path.join(folder, `${index}.json`));
      total.passed += passed;
      total.failed += failed;
      if (failed > 0) break;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

const suite = SUITES[process.argv[2] ?? ''];
if (!suite) throw new Error(`Usage: run-checks.ts ${Object.keys(SUITES).join(' | ')}`);
process.exitCode = runSuite(suite);
