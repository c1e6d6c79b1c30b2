import { sandboxEnv } from '../config/env';
import { startSandbox } from './server';

/** Runs the sandbox as a process of its own until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const env = sandboxEnv();
  try {
    const sandbox = await startSandbox({
      port: env.SANDBOX_PORT,
      dataDir: env.DATA_DIR,
      settings: { preparingMs: env.SANDBOX_PREPARING_MS, applyingMs: env.SANDBOX_APPLYING_MS },
      ...(env.HOST !== undefined && { host: env.HOST }),
    });
    const stop = () => {
      void sandbox.stop().then(() => process.exit(0));
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    console.log(`The sandbox listens on ${sandbox.url}`);
  } catch (error) {
    console.error(startFailure(error, env.SANDBOX_PORT));
    process.exitCode = 1;
  }
}

function startFailure(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use. Stop the other program, or set SANDBOX_PORT to a free port.`;
  }
  if (code === 'EACCES') return `Port ${port} or the data folder may not be used by this user.`;
  return `The sandbox could not start. ${error instanceof Error ? error.message : String(error)}`;
}

await main();
