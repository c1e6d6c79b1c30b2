import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SANDBOX_ACCESS } from '../../lib/config/sandbox-access';
import { ChildProgram } from '../../tests/support/crash/child-program';
import { PublishingRig } from '../../tests/support/crash/publishing-rig';
import { openCount } from '../../tests/support/crash/publishing-verdict';
import { until } from '../../tests/support/until';
import { startTemporaryPostgres } from '../embedded-postgres/temporary-postgres';
import { buildWorker, WORKER_ENVIRONMENT, WORKER_NODE_OPTIONS } from '../portal/worker-build';
import { prepareDatabase } from '../prepare-database';
import { CountingSandbox } from './counting-sandbox';

const run = promisify(execFile);
/** The worker as it runs in production, in a place of its own: the portal may be running from its build. */
const MEASURED_BUNDLE = '.next/measured-worker/worker.mjs';
const MEMORY_EVERY_MS = 1_000;
const PATIENCE_MS = 30 * 60_000;

/** Database, sandbox and worker, each a process of its own, and this process as the web server. */
export class PortalUnderLoad {
  private peakKilobytes = 0;
  private readonly measuring: NodeJS.Timeout;

  private constructor(
    readonly sandbox: CountingSandbox,
    readonly rig: PublishingRig,
    private readonly worker: ChildProgram,
    private readonly stopDatabase: () => Promise<void>,
  ) {
    this.measuring = setInterval(() => void this.measureMemory(), MEMORY_EVERY_MS);
  }

  static async start(): Promise<PortalUnderLoad> {
    const server = await startTemporaryPostgres();
    await prepareDatabase(server);
    const sandbox = await CountingSandbox.start();
    const rig = await PublishingRig.open({ databaseUrl: server.applicationUrl, sandboxUrl: sandbox.url });
    await buildWorker(MEASURED_BUNDLE);
    const environment = {
      ...WORKER_ENVIRONMENT,
      DATABASE_URL: server.applicationUrl,
      MARKETPLACE_ENDPOINT: sandbox.url,
      AWS_ACCESS_KEY_ID: SANDBOX_ACCESS.partner.accessKeyId,
      AWS_SECRET_ACCESS_KEY: SANDBOX_ACCESS.partner.secretAccessKey,
      PORTAL_MODE: 'practice',
      LOG_LEVEL: 'info',
    };
    const worker = ChildProgram.start(MEASURED_BUNDLE, environment, WORKER_NODE_OPTIONS);
    await until(
      'the worker is ready',
      () => Promise.resolve(worker.lastOutput),
      (output) => output.includes('worker ready'),
    );
    return new PortalUnderLoad(sandbox, rig, worker, server.stop);
  }

  async stop(): Promise<void> {
    clearInterval(this.measuring);
    await this.worker.kill();
    await this.rig.close();
    await this.sandbox.stop();
    await this.stopDatabase();
  }

  get workerPeakMegabytes(): number {
    return this.peakKilobytes / 1024;
  }

  /** What the worker wrote last, should something go wrong. */
  get workerOutput(): string {
    return this.worker.lastOutput;
  }

  /** Waits until everything that was submitted has ended. */
  async untilIdle(): Promise<void> {
    await until(
      'everything has ended',
      () => openCount(this.rig),
      (count) => count === 0,
      { patienceMs: PATIENCE_MS, lookAgainMs: 250 },
    );
  }

  private async measureMemory(): Promise<void> {
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(this.worker.pid)]).catch(() => ({ stdout: '0' }));
    this.peakKilobytes = Math.max(this.peakKilobytes, Number(stdout.trim()));
  }
}
