import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { openChangeSetStates } from '../../../lib/domain/engine/change-set-progress';
import type { SandboxSettingsChange } from '../../../lib/sandbox/settings';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';
import { findFreePort } from '../../../scripts/free-port';
import { prepareDatabase } from '../../../scripts/prepare-database';
import { ChildProgram } from './child-program';
import { programFile } from './program-file';
import { PublishingRig, type WantedOffer } from './publishing-rig';
import { offersInDump, openCount, verdictOf, type Verdict } from './publishing-verdict';
import { until } from '../until';

/** What AWS does to the portal, in percent of calls; faults of its own in percent of change sets. */
const STORM: SandboxSettingsChange = {
  faults: {
    throttlePercentage: 20,
    serverErrorPercentage: 10,
    dropAfterAcceptingPercentage: 5,
    lockPercentage: 5,
    serverFaultPercentage: 2,
    tokenForgottenAfterSeconds: 16,
    listsLagSeconds: 2,
  },
};
const DATABASE_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const PEOPLE = 4;
const WORKERS = 2;

/** Database, sandbox on its journal and two workers, each a process of its own that can be ended and started again. */
export class Chaos {
  readonly wanted: WantedOffer[] = [];
  /** How often a worker ended by itself and was started again, as the launcher does it. */
  workerEnds = 0;
  private isClosing = false;
  private workers: ChildProgram[] = [];

  private constructor(
    private readonly folder: string,
    private database: EmbeddedPostgres,
    private sandbox: ChildProgram,
    private readonly sandboxPort: number,
    private readonly rig: PublishingRig,
    private readonly known: ReadonlySet<string>,
  ) {
    for (let number = 0; number < WORKERS; number += 1) this.keepWorker();
  }

  static async start(): Promise<Chaos> {
    const folder = await mkdtemp(path.join(tmpdir(), 'cppo-portal-chaos-'));
    const database = await startDatabase(folder);
    await prepareDatabase(database);
    const sandboxPort = await findFreePort();
    const sandbox = await startSandboxProcess(folder, sandboxPort);
    const sandboxUrl = urlOf(sandboxPort);
    const rig = await PublishingRig.open({ databaseUrl: database.applicationUrl, sandboxUrl }, PEOPLE);
    const known = new Set((await offersInDump(sandboxUrl)).map(({ id }) => id));
    const chaos = new Chaos(folder, database, sandbox, sandboxPort, rig, known);
    await chaos.settings(STORM);
    return chaos;
  }

  async stop(): Promise<void> {
    this.isClosing = true;
    await Promise.all([...this.workers, this.sandbox].map((child) => child.kill()));
    await this.rig.close();
    await this.database.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Several people publish at the same time; a third of the way the database is restarted, and after two thirds the sandbox. */
  async publish(offerCount: number, patienceMs: number): Promise<Verdict> {
    const submitting = Promise.all(Array.from({ length: PEOPLE }, () => this.onePerson(offerCount / PEOPLE)));
    await this.untilEnded(offerCount / 3, patienceMs);
    await this.restartDatabase();
    await this.untilEnded((offerCount * 2) / 3, patienceMs);
    await this.restartSandbox();
    await submitting;
    await this.untilEnded(offerCount, patienceMs);
    await until(
      'nothing moves by itself any more',
      () => openCount(this.rig),
      (count) => count === 0,
      { patienceMs },
    );
    return verdictOf(this.rig, this.wanted, await offersInDump(urlOf(this.sandboxPort)), this.known);
  }

  private async onePerson(offerCount: number): Promise<void> {
    for (let count = 0; count < offerCount; count += 1) this.wanted.push(await this.rig.submitStubbornly());
  }

  /** Offers whose last change set has ended. */
  private async untilEnded(count: number, patienceMs: number): Promise<void> {
    const { prisma } = this.rig.database;
    const open = { changeSets: { some: { state: { in: [...openChangeSetStates] } } } };
    await until(
      `${Math.floor(count)} offers have ended`,
      () => prisma.offer.count({ where: { submittedAt: { not: null }, NOT: open } }),
      (ended) => ended >= Math.floor(count),
      { patienceMs, lookAgainMs: 250 },
    );
  }

  private async restartDatabase(): Promise<void> {
    await this.database.stop();
    this.database = await startDatabase(this.folder);
  }

  /** Killed, so that it has nothing but its journal. */
  private async restartSandbox(): Promise<void> {
    await this.sandbox.kill();
    this.sandbox = await startSandboxProcess(this.folder, this.sandboxPort);
  }

  private keepWorker(): void {
    const worker = ChildProgram.start(programFile('crash-worker'), {
      DATABASE_URL: this.database.applicationUrl,
      MARKETPLACE_ENDPOINT: urlOf(this.sandboxPort),
      AWS_ACCESS_KEY_ID: SANDBOX_ACCESS.partner.accessKeyId,
      AWS_SECRET_ACCESS_KEY: SANDBOX_ACCESS.partner.secretAccessKey,
      LOG_LEVEL: 'error',
    });
    this.workers.push(worker);
    void worker.ended.then(() => {
      if (this.isClosing) return;
      this.workerEnds += 1;
      this.workers = this.workers.filter((other) => other !== worker);
      console.log(`A worker ended: ${worker.lastOutput}`);
      this.keepWorker();
    });
  }

  private async settings(change: SandboxSettingsChange): Promise<void> {
    const answer = await fetch(`${urlOf(this.sandboxPort)}/_sandbox/settings`, {
      method: 'PUT',
      body: JSON.stringify(change),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

const urlOf = (port: number) => `http://127.0.0.1:${port}`;

const startDatabase = (folder: string) =>
  startEmbeddedPostgres(path.join(folder, 'postgres'), { settings: DATABASE_SETTINGS });

async function startSandboxProcess(folder: string, port: number): Promise<ChildProgram> {
  const sandbox = ChildProgram.start(programFile('main'), {
    DATA_DIR: folder,
    SANDBOX_PORT: String(port),
    SANDBOX_PREPARING_MS: '400',
    SANDBOX_APPLYING_MS: '400',
  });
  await until(
    'the sandbox answers',
    () =>
      fetch(`${urlOf(port)}/_sandbox/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
    (isUp) => isUp,
  );
  return sandbox;
}
