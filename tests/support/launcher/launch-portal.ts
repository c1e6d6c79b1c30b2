import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '../../../scripts/free-port';
import { READY_SENTENCE } from '../../../scripts/portal/announcement';

/** What a developer's shell may hold that would lead the portal under test elsewhere. */
const NOT_INHERITED =
  /^(DATABASE_URL|MIGRATION_DATABASE_URL|PORTAL_MODE|NEXTAUTH_|MARKETPLACE_|AWS_|OIDC_|ADMIN_EMAILS|SESSION_|SIGN_INS_|WRITES_|TRUSTED_PROXY|HOST$|NODE_ENV$|VITEST|TEST$)/;

export interface LaunchedPortal {
  /** Of the launcher. */
  processId: number;
  port: number;
  sandboxPort: number;
  dataFolder: string;
  /** Resolves when everything runs; rejects with the output when the launcher ends before that. */
  ready: Promise<void>;
  /** What the launcher ended with. */
  exit: Promise<{ code: number | null; output: string; errors: string }>;
  interrupt: () => void;
  /** Ends the launcher alone, without a chance to tidy up. */
  kill: () => void;
  /** Interrupts it as soon as its output matches. */
  interruptWhen: (pattern: RegExp) => void;
  /** Interrupts it and removes its data. */
  stop: () => Promise<void>;
}

/** Starts the launcher as `npm run portal` does, on free ports with a data folder of its own unless told otherwise. */
export async function launchPortal(
  environment: Record<string, string> = {},
  options: readonly string[] = [],
): Promise<LaunchedPortal> {
  const temporary = await mkdtemp(path.join(tmpdir(), 'cppo-portal-'));
  const dataFolder = environment['DATA_DIR'] ?? path.join(temporary, 'data');
  const port = Number(environment['PORT'] ?? (await findFreePort()));
  const sandboxPort = Number(environment['SANDBOX_PORT'] ?? (await findFreePort()));
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    ...Object.fromEntries(inherited),
    ...environment,
    DATA_DIR: dataFolder,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
  };
  const child = spawn(process.execPath, ['scripts/portal.mjs', ...options], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const processId = child.pid;
  if (processId === undefined) throw new Error('The launcher did not start.');
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exit = once(child, 'close').then(([code]: unknown[]) => ({ code: code as number | null, output, errors }));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(READY_SENTENCE)) resolve();
    });
    void exit.then(({ code }) => {
      reject(new Error(`The launcher ended with exit code ${code ?? 'none'}:\n${output}${errors}`));
    });
  });
  // Whoever waits for the exit alone has no use for the rejection.
  ready.catch(() => undefined);
  const interrupt = () => child.kill('SIGINT');
  const kill = () => child.kill('SIGKILL');
  const interruptWhen = (pattern: RegExp) => {
    child.stdout.on('data', () => pattern.test(output) && interrupt());
  };
  const stop = async () => {
    interrupt();
    await exit;
    await rm(temporary, { recursive: true, force: true });
  };
  return { processId, port, sandboxPort, dataFolder, ready, exit, interrupt, kill, interruptWhen, stop };
}
