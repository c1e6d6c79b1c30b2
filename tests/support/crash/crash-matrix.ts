import { z } from 'zod';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import type { SandboxSettingsChange } from '../../../lib/sandbox/settings';
import { stopPublishing } from '../../../lib/services/publishing/stop-publishing';
import { effectNames, type EffectName } from '../../../lib/services/core/effects';
import { extendOffer } from '../../../lib/services/changes/extend-offer';
import { databaseNow } from '../../../lib/db/core/transaction';
import { ChildProgram } from './child-program';
import type { Death } from './die-at-effect';
import { programFile, type Program } from './program-file';
import { PublishingRig, type WantedOffer } from './publishing-rig';
import { offersInDump, openCount, verdictOf, type Verdict } from './publishing-verdict';
import { TestSandbox } from '../sandbox';
import { FORGETFUL } from './short-timing';
import { createTestDatabase, type TestDatabase } from '../test-database';
import { until } from '../until';

/** Long enough that a look at AWS falls into each stage. */
const STAGES: SandboxSettingsChange = { preparingMs: 400, applyingMs: 400 };
/** Longer than a hold, and than a signature is valid here. */
const STALL_MS = 5_000;
/** Long enough that somebody can cancel. */
const SLOW_STAGES: SandboxSettingsChange = { preparingMs: 8_000 };

/** What the engine has to meet before it comes to this effect at all. */
const UNKNOWN_OUTCOMES = ['dropAfterAccepting', 'dropBeforeAccepting', 'serverError'] as const;

const WORKERS = 2;

/** Effects that an offer meets only once it is published. */
const afterPublishing = new Set<EffectName>([
  'aws.read_offer',
  'aws.read_agreements',
  'aws.read_again',
  'database.compare',
]);
const EXTENDED_BY_DAYS = 80;

/**
 * One transaction each, that happens or does not: a change is submitted like an offer, a replacement's step is derived again, what was
 * found at AWS after a restore is found again.
 */
const killedElsewhere = new Set<EffectName>(['database.submit_change', 'database.replace', 'database.match_found']);

/** Effects that this rig comes to. */
export const reachedEffects = effectNames.filter((name) => !killedElsewhere.has(name));

/** Every one of them × before and after. */
export const matrix: readonly Death[] = reachedEffects.flatMap((name) =>
  (['before', 'after'] as const).map((moment) => ({ name, moment, skip: 0 })),
);

/** Two workers and a web server on one database and one sandbox, killed one after the other at the effects of a list. */
export class CrashMatrix {
  readonly wanted: WantedOffer[] = [];
  kills = 0;
  stalls = 0;
  private workers: ChildProgram[] = [];
  private submitter: ChildProgram;

  private constructor(
    private readonly sandbox: TestSandbox,
    private readonly testDatabase: TestDatabase,
    readonly rig: PublishingRig,
    private readonly known: ReadonlySet<string>,
  ) {
    this.workers = Array.from({ length: WORKERS }, () => this.start('crash-worker'));
    this.submitter = this.start('crash-submitter');
  }

  static async start(): Promise<CrashMatrix> {
    const sandbox = await TestSandbox.start({ settings: { ...STAGES, ...FORGETFUL } });
    const testDatabase = await createTestDatabase();
    const rig = await PublishingRig.open({ databaseUrl: testDatabase.applicationUrl, sandboxUrl: sandbox.url });
    const known = new Set((await offersInDump(sandbox.url)).map(({ id }) => id));
    return new CrashMatrix(sandbox, testDatabase, rig, known);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.workers, this.submitter].map((child) => child.kill()));
    await this.rig.close();
    await this.testDatabase.drop();
    await this.sandbox.stop();
  }

  /** Lets one process die there while it publishes an offer, and starts another one in its place. */
  async killAt(death: Death): Promise<void> {
    if (death.name === 'database.submit') await this.killSubmitter(death);
    else await this.killWorker(death);
    this.kills += 1;
  }

  /** Lets one worker stand still there for longer than its hold lasts, and go on afterwards as if nothing had been. */
  async stallAt(death: Death): Promise<void> {
    await this.strikeWorker(death, async (victim) => {
      victim.stall();
      for (const worker of this.workers) if (worker !== victim) worker.disarm();
      const stalledAt = await databaseNow(this.rig.database.prisma);
      await until(
        'it has stood still for long enough',
        () => databaseNow(this.rig.database.prisma),
        (now) => now.getTime() - stalledAt.getTime() > STALL_MS,
      );
      victim.goOn();
    });
    this.stalls += 1;
  }

  /** Waits until nothing moves by itself any more. */
  async verdict(): Promise<Verdict> {
    await until(
      'nothing moves by itself any more',
      () => openCount(this.rig),
      (count) => count === 0,
    );
    return verdictOf(this.rig, this.wanted, await offersInDump(this.sandbox.url), this.known);
  }

  private start(program: Program): ChildProgram {
    return ChildProgram.start(programFile(program), {
      DATABASE_URL: this.testDatabase.applicationUrl,
      MARKETPLACE_ENDPOINT: this.sandbox.url,
      AWS_ACCESS_KEY_ID: SANDBOX_ACCESS.partner.accessKeyId,
      AWS_SECRET_ACCESS_KEY: SANDBOX_ACCESS.partner.secretAccessKey,
      LOG_LEVEL: 'error',
    });
  }

  private async killSubmitter(death: Death): Promise<void> {
    const { input, wanted, person } = await this.rig.review();
    this.wanted.push(wanted);
    const order = { submit: input, userId: person.viewer?.userId };
    await this.submitter.ready;
    // A person submits one offer once.
    this.submitter.arm({ ...death, skip: 0 });
    const reached = this.submitter.untilReached();
    this.submitter.send(order);
    await this.orExplain(reached, death, [this.submitter]);
    await this.submitter.kill();
    this.submitter = this.start('crash-submitter');
    await this.submitter.ready;
    // The person sees an error and clicks again: submitted now, or found to be submitted already.
    const answer = this.submitter.untilMessage((message) => submittedSchema.safeParse(message).success);
    this.submitter.send(order);
    if (submittedSchema.safeParse(await answer).data?.submitted !== true)
      throw new Error(`${wanted.name} was refused.`);
  }

  private async killWorker(death: Death): Promise<void> {
    await this.strikeWorker(death, async (victim) => {
      await victim.kill();
      this.workers = this.workers.filter((worker) => worker !== victim);
      for (const worker of this.workers) worker.disarm();
      this.workers.push(this.start('crash-worker'));
    });
  }

  /** Brings one of the workers to the effect and does it there. */
  private async strikeWorker(death: Death, strike: (victim: ChildProgram) => Promise<void>): Promise<void> {
    await Promise.all(this.workers.map(({ ready }) => ready));
    const reached = this.workers.map((worker) => worker.untilReached().then(() => worker));
    for (const worker of this.workers) worker.arm(death);
    await this.prepare(death);
    const victim = await this.orExplain(Promise.race(reached), death, this.workers);
    // AWS fails once, not for as long as somebody stands still.
    if (death.name === 'aws.find_left_over') await this.sandbox.settings({ faults: { serverFault: false } });
    await strike(victim);
    if (death.name === 'aws.cancel_change_set') await this.sandbox.settings(STAGES);
  }

  /** Brings the engine to the effect: offers are published, and whatever else has to happen happens. */
  private async prepare({ name, skip }: Death): Promise<void> {
    const times = WORKERS * skip + 1;
    if (name === 'aws.find_change_set') {
      const fault = UNKNOWN_OUTCOMES[this.kills % UNKNOWN_OUTCOMES.length] ?? 'serverError';
      await this.sandbox.settings({ plannedFaults: [{ operation: 'StartChangeSet', fault, times }] });
    }
    if (name === 'aws.find_left_over') await this.sandbox.settings({ faults: { serverFault: true } });
    if (name === 'aws.cancel_change_set') await this.sandbox.settings(SLOW_STAGES);
    if (afterPublishing.has(name)) {
      for (let count = 0; count < times; count += 1) await this.changePublished(name);
      return;
    }
    for (let count = 0; count < times; count += 1) this.wanted.push(await this.rig.submit());
    if (name === 'aws.cancel_change_set') for (const wanted of this.wanted.slice(-times)) await this.cancel(wanted);
  }

  /** An offer goes live; then somebody extends it, or wants it compared with AWS again. */
  private async changePublished(name: EffectName): Promise<void> {
    const wanted = await this.rig.submit();
    const { offerId } = wanted;
    this.wanted.push(wanted);
    const { prisma } = this.rig.database;
    await until(
      `${wanted.name} is live`,
      () => prisma.offer.findUnique({ where: { id: offerId }, select: { stage: true } }),
      (row) => row?.stage === 'LIVE',
    );
    if (name === 'aws.read_again' || name === 'database.compare') {
      await prisma.offer.update({ where: { id: offerId }, data: { comparisonRequestedAt: new Date() } });
      return;
    }
    const expirationDate = new Date(Date.now() + EXTENDED_BY_DAYS * 86_400_000).toISOString().slice(0, 10);
    const extended = await extendOffer(this.rig.personFor(0), { offerId, expirationDate, isConfirmed: false });
    if (!extended.ok) throw new Error(JSON.stringify(extended.error));
  }

  /** Somebody cancels while AWS still validates. */
  private async cancel({ offerId, name }: WantedOffer): Promise<void> {
    const { prisma } = this.rig.database;
    await until(
      `${name} is at AWS`,
      () => prisma.changeSet.findFirst({ where: { offerId }, select: { state: true } }),
      (row) => row?.state === 'PREPARING',
    );
    const cancelled = await stopPublishing(this.rig.personFor(0), { offerId });
    if (!cancelled.ok) throw new Error(JSON.stringify(cancelled.error));
  }

  private async orExplain<Value>(
    reached: Promise<Value>,
    death: Death,
    children: readonly ChildProgram[],
  ): Promise<Value> {
    let value: { reached: Value } | undefined;
    void reached.then((seen) => (value = { reached: seen }));
    const what = `a process comes to ${death.moment} ${death.name}`;
    try {
      const seen = await until(
        what,
        () => Promise.resolve(value),
        (found) => found !== undefined,
      );
      if (seen !== undefined) return seen.reached;
    } catch (error) {
      throw new Error(children.map(({ lastOutput }) => lastOutput).join('\n'), { cause: error });
    }
    throw new Error(what);
  }
}

const submittedSchema = z.object({ submitted: z.boolean() });
