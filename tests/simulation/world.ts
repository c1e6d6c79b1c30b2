import { HoldLost } from '../../lib/db/engine/change-sets';
import { plusDays, utcDateOf } from '../../lib/domain/core/calendar';
import type { ChangeSetTiming } from '../../lib/domain/engine/change-set-timing';
import { DEFAULT_POLICY } from '../../lib/domain/policy/policy';
import { log } from '../../lib/log';
import { MarketplaceUnavailable } from '../../lib/marketplace/errors';
import { AwsWorld, CALM } from './aws/aws-world';
import { AUTHORIZATIONS, tierVersion } from './portal/catalog';
import { DatabaseGone, Deadlock } from './rows/memory-database';
import { engineDatabase, newOfferRow, type EngineDatabase, type OfferRow } from './rows/memory-rows';
import type { Mutant } from './mutant';
import { Oracle } from './oracle';
import { drawPlan, type Act, type Deed, type Plan } from './plan';
import { PROCESS_COUNT, Processes } from './processes';
import { Random } from './time/random';
import type { Scheduler, SimulatedProcess } from './time/scheduler';

const MINUTE = 60_000;
const ORDER_AFTER_MS = 30 * MINUTE;

/** What people do about what they see, and how likely. */
const reactions: Partial<Record<OfferRow['stage'], readonly (readonly [Deed, number])[]>> = {
  QUEUED: [['stop', 0.1]],
  PUBLISHING: [['stop', 0.15]],
  FAILED: [
    ['edit', 0.5],
    ['publish', 0.9],
  ],
  CANCELLED: [
    ['publish', 0.3],
    ['extend', 0.2],
  ],
  NEEDS_CHECK: [['search_again', 0.7]],
  DRAFT_AT_AWS: [['release', 0.6]],
  LIVE: [
    ['extend', 0.2],
    ['withdraw', 0.15],
    ['correct', 0.15],
  ],
  WAITING_FOR_APPROVAL: [['approve', 0.9]],
  DRAFT: [['publish', 0.5]],
};

export type WorldOptions = { mutant: Mutant; without: ReadonlySet<string>; timing: ChangeSetTiming };

/** Everything of one history: AWS, the database, the portal's processes, people, and what happens to all of them. */
export class SimulatedWorld {
  readonly plan: Plan;
  readonly aws: AwsWorld;
  readonly database: EngineDatabase;
  readonly oracle: Oracle;
  /** What has happened and could be left out. */
  readonly events = new Set<string>();
  private readonly draws: Record<'aws' | 'chance' | 'people', Random>;
  private readonly stages = new Map<string, OfferRow['stage']>();
  private readonly offerIds: string[] = [];
  private processes: Processes | undefined;
  private calmSinceMs: number | undefined;
  private reactionCount = 0;
  private failoverCount = 0;

  constructor(
    seed: string,
    private readonly scheduler: Scheduler,
    private readonly options: WorldOptions,
  ) {
    const draw = (of: string) => new Random(`${seed} ${of}`);
    this.draws = { aws: draw('aws'), chance: draw('chance'), people: draw('people') };
    this.plan = drawPlan(draw('plan'), seed.includes(':') ? seed.split(':')[0] : undefined);
    this.aws = new AwsWorld(scheduler, draw('faults'), (name) => this.happens(name));
    this.database = engineDatabase(scheduler);
    this.oracle = new Oracle(this.aws, this.database, () => this.requestTaken());
    // Setting the level puts the logger's own functions back.
    log.level = 'silent';
    // Whatever the engine calls a mistake of its own is one, unless the world has made it.
    log.error = ((fields: { err?: unknown }, message: string) => this.logged(fields, message)) as typeof log.error;
  }

  begin(): void {
    const { plan, scheduler, database, options, aws, oracle, draws } = this;
    aws.weather = plan.weather;
    scheduler.pace = plan.pace;
    database.skewMs = plan.isDatabaseSkewed ? plan.databaseSkewMs : 0;
    this.fillDatabase();
    this.processes = new Processes({
      ...options,
      plan,
      aws,
      database,
      oracle,
      draws,
      committed: () => this.committed(),
      failed: (error) => this.expected(error),
    });
    plan.acts.forEach((act, index) => {
      const name = `act ${index} ${act.kind === 'deed' ? act.deed : act.kind}`;
      if (this.happens(name)) scheduler.schedule(undefined, act.atMs, '', () => this.perform(act));
    });
  }

  /** All faults are over; what stands still goes on, and nobody does anything any more. */
  calm(): void {
    const { scheduler, plan, database, processes } = this;
    this.calmSinceMs = scheduler.nowMs;
    scheduler.note('all faults are over');
    this.aws.weather = { ...CALM, isCancelRefused: plan.weather.isCancelRefused };
    scheduler.pace = { stallShare: 0, stallAtMostMs: 1 };
    database.skewMs = 0;
    if (processes !== undefined) processes.isCalm = true;
    for (const process of processes?.all ?? []) {
      process.skewMs = 0;
      process.stalledUntilMs = 0;
    }
    scheduler.wakeAll();
  }

  /** Nothing goes wrong in general, and has not for a while. */
  get isInOrder(): boolean {
    const { calmSinceMs, scheduler } = this;
    return calmSinceMs === undefined ? this.plan.isOrderly : scheduler.nowMs - calmSinceMs > ORDER_AFTER_MS;
  }

  /** What waits for a person is looked for once more: with AWS at its best, that must come to an end. False: nothing waits. */
  searchAgainOnce(): boolean {
    this.aws.unreadableOffers.clear();
    for (const { id, stage, differences } of this.database.tables.offers.values()) {
      if (stage !== 'NEEDS_CHECK' || differences.length > 0) continue;
      this.oracle.searchedAgain.add(id);
      this.processes?.does('search_again', id, 0);
    }
    return this.oracle.searchedAgain.size > 0;
  }

  ends(): string[] {
    const { changeSets, findings } = this.database.tables;
    const found = [...findings.values()].map(({ outcome }) => `FOUND ${outcome}`);
    return [...[...changeSets.values()].map(({ kind, state }) => `${kind} ${state}`), ...found];
  }

  private happens(name: string): boolean {
    if (this.options.without.has(name)) return false;
    this.events.add(name);
    return true;
  }

  private fillDatabase(): void {
    const { plan, scheduler } = this;
    const { policy, tiers, runs } = this.database.tables;
    const { inFlightMaximum } = plan;
    policy.set('policy', { ...DEFAULT_POLICY, id: 'policy', inFlightMaximum, inFlightBulkMaximum: inFlightMaximum });
    const version = tierVersion('bronze', 1, new Date(scheduler.nowMs));
    tiers.set(version.id, version);
    if (plan.bulkCount > 0) runs.set('run', { id: 'run', pausedAt: null, cancelledAt: null });
    for (let index = 0; index < plan.offerCount; index += 1) this.addDraft(index);
  }

  private addDraft(index: number): void {
    const { plan, scheduler, database, draws } = this;
    const id = `0000000${index}-0000-4000-8000-000000000000`;
    const inDays = draws.people.chance(0.15) ? 120 : 30;
    // Some go to the same account.
    const account = draws.people.chance(0.3) ? 0 : index;
    const content = {
      name: `Offer ${index}`,
      customerName: `Customer ${index}`,
      authorizationId: AUTHORIZATIONS.bronze.id,
      purpose: 'new_customer' as const,
      buyerAccountIds: [`12345678900${account}`],
      expirationDate: plusDays(utcDateOf(new Date(scheduler.nowMs)), inDays),
    };
    const isBulk = index >= plan.offerCount - plan.bulkCount;
    this.offerIds.push(id);
    database.tables.offers.set(id, {
      ...newOfferRow(id),
      name: content.name,
      draft: { version: 1, content },
      runId: isBulk ? 'run' : null,
      createdById: `user ${index % 2}`,
    });
  }

  private perform(act: Act): void {
    const { scheduler, processes } = this;
    const process = processes?.all[Math.floor(act.share * PROCESS_COUNT)];
    if (processes === undefined || process === undefined) return;
    switch (act.kind) {
      case 'deed':
        processes.does(act.deed, this.offerIds[act.offer] ?? '', act.share);
        break;
      case 'kill':
        processes.kill(process);
        break;
      case 'stall':
        this.stall(process);
        break;
      case 'set_clock':
        process.skewMs = this.draws.chance.duration(1_000, 90 * MINUTE) * (act.share < 0.5 ? 1 : -1);
        scheduler.note(`the clock of ${process.name} is set ${Math.round(process.skewMs / 1000)} s off`);
        break;
      case 'failover':
        this.failOver(act.share);
        break;
      case 'restore':
        this.goBack(scheduler.nowMs - act.share ** 2 * 180 * MINUTE, 'is restored from a dump');
        break;
      case 'foreign_offer':
        scheduler.note('an offer is made in the console');
        this.aws.addForeignOffer(act.share, AUTHORIZATIONS.bronze);
        break;
    }
  }

  private stall(process: SimulatedProcess): void {
    const forMs = this.draws.chance.duration(5_000, 180 * MINUTE);
    process.stalledUntilMs = this.scheduler.nowMs + forMs;
    this.scheduler.note(`${process.name} stands still for ${Math.round(forMs / 1000)} s`);
  }

  private failOver(share: number): void {
    const { scheduler, database, plan, draws } = this;
    database.skewMs = share < 0.5 ? plan.databaseSkewMs : 0;
    scheduler.note(`the database fails over to one whose clock is ${Math.round(database.skewMs / 1000)} s off`);
    database.rewind(scheduler.nowMs, draws.chance.between(1_000, 60_000));
  }

  /** Right after a request the database may fail over to one that has not got the last commits before it. */
  private requestTaken(): void {
    const { scheduler, plan, draws } = this;
    if (this.calmSinceMs !== undefined || !draws.chance.chance(plan.lagShare)) return;
    const toMs = scheduler.nowMs - draws.chance.duration(20, 10_000);
    const afterMs = draws.chance.duration(5, 10_000);
    this.failoverCount += 1;
    if (!this.happens(`failover ${this.failoverCount}`)) return;
    scheduler.schedule(undefined, afterMs, '', () => this.goBack(toMs, 'fails over to one that lags'));
  }

  /** What was committed since is gone; people know it still. */
  private goBack(toMs: number, how: string): void {
    const { scheduler, database, draws } = this;
    scheduler.note(`the database ${how}: the last ${((scheduler.nowMs - toMs) / 1000).toFixed(3)} s are gone`);
    database.rewind(toMs, draws.chance.duration(200, 5 * MINUTE));
    this.oracle.rewound(toMs);
  }

  /** People see that an offer has moved on, and do something about it. */
  private committed(): void {
    this.oracle.checkFollowed();
    this.oracle.checkStop();
    for (const { id, stage } of this.database.tables.offers.values()) {
      if (this.stages.get(id) === stage) continue;
      this.stages.set(id, stage);
      this.scheduler.note(`offer ${id.slice(0, 8)} is ${stage}`);
      if (this.calmSinceMs === undefined) this.react(id, stage);
    }
  }

  private react(offerId: string, stage: OfferRow['stage']): void {
    const { people } = this.draws;
    for (const [deed, share] of reactions[stage] ?? []) {
      this.reactionCount += 1;
      const isWilling = people.chance(share * this.plan.zeal);
      const afterMs = people.duration(people.chance(0.3) ? 50 : 5_000, 60 * MINUTE);
      const particulars = people.next();
      if (!isWilling || !this.happens(`reaction ${this.reactionCount} ${deed}`)) continue;
      this.scheduler.schedule(undefined, afterMs, '', () => {
        if (this.calmSinceMs === undefined) this.processes?.does(deed, offerId, particulars);
      });
    }
  }

  private logged({ err }: { err?: unknown }, message: string): void {
    this.scheduler.note(`log: ${message}${err instanceof Error ? ` (${err.message})` : ''}`);
    if (err !== undefined) this.expected(err);
  }

  /** Only what the world itself has done to a process may end its work. */
  private expected(error: unknown): void {
    const isOfTheWorld = ofTheWorld.some((kind) => error instanceof kind);
    const isOfAws = error instanceof Error && '$metadata' in error;
    const isOfRestore = this.oracle.wasRewound && error instanceof Error && ROW_GONE.test(error.message);
    if (isOfTheWorld || isOfAws || isOfRestore) return;
    this.oracle.found(`a bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

/** What a process says that still works on a row of before a restore. */
const ROW_GONE = /was (queued|sent) without a snapshot|There is no tier version/;
const ofTheWorld = [DatabaseGone, Deadlock, HoldLost, MarketplaceUnavailable];
