import { startProgram } from './portal/child-process';
import { buildForProduction } from './portal/production-build';
import { StartupError } from './startup-error';

try {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  await buildForProduction({ env, logFile: undefined }, (program) => startProgram(program).ended);
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
