import type { World } from '../../../lib/sandbox/catalog/operation';
import { Clock, toSecondsText } from '../../../lib/sandbox/clock';
import { Engine } from '../../../lib/sandbox/engine/engine';
import { evaluateChangeSet } from '../../../lib/sandbox/engine/evaluate';
import { SEED_ACCOUNTS, seedPuts } from '../../../lib/sandbox/seed';
import { mergeSettings, sandboxSettingsSchema, type SandboxSettings } from '../../../lib/sandbox/settings';
import { offerSchema, type ChangeSet, type Offer } from '../../../lib/sandbox/store/rows';
import { Store, type Put } from '../../../lib/sandbox/store/store';
import { operate } from './aws-operations';
import type { Random } from '../time/random';
import type { Scheduler } from '../time/scheduler';

/** What AWS forgets is older than any token that it still knows. */
const TOKENS_LIVE_MS = 15 * 60_000;

/** How AWS behaves in one history; all shares from 0 to 1. */
export type AwsWeather = {
  /** How long each stage of a change set lasts at least and at most. */
  stageMs: readonly [number, number];
  /** Calls whose request or answer meets trouble. */
  troubleShare: number;
  /** Signed requests that come in late: from so long on, and up to some more than AWS's five minutes. */
  slowShare: number;
  slowFromMs: number;
  /** Processes that stand still just before they sign what changes something, for up to forty minutes. */
  hesitationShare: number;
  /** Change sets that end with SERVER_FAULT. */
  serverFaultShare: number;
  /** What such a fault leaves behind: nothing, a draft, or what was asked for, minutes later. */
  faultLeaves: readonly ['nothing' | 'left_over' | 'late_result', ...('nothing' | 'left_over' | 'late_result')[]];
  listsLagSeconds: number;
  tokenForgottenAfterSeconds: number | null;
  /** Change sets about which DescribeChangeSet only ever answers 500. */
  poisonedShare: number;
  /** Change sets that AWS forgets within hours of their end. */
  droppedHistoryShare: number;
  isCancelRefused: boolean;
};

export const CALM: AwsWeather = {
  stageMs: [20_000, 120_000],
  troubleShare: 0,
  slowShare: 0,
  slowFromMs: 1_000,
  hesitationShare: 0,
  serverFaultShare: 0,
  faultLeaves: ['nothing'],
  listsLagSeconds: 0,
  tokenForgottenAfterSeconds: null,
  poisonedShare: 0,
  droppedHistoryShare: 0,
  isCancelRefused: false,
};

/** Sees what AWS does; what it throws ends the history. */
export type AwsWatch = {
  taken: (changeSet: ChangeSet, signedAtMs: number) => void;
  changed: (offer: Offer, changeSet: ChangeSet) => void;
};

const LATE_AT_MOST_MS = 12 * 60_000;
const seeds: Put[] = seedPuts();
const defaults: SandboxSettings = sandboxSettingsSchema.parse({ quotas: { ratesEnforced: false } });

/**
 * The marketplace of one history: the sandbox without its door, on the virtual clock, and what AWS does to change sets that the sandbox
 * alone does not do.
 */
export class AwsWorld {
  readonly world: World;
  /** Offers that cannot be read for good, by id. */
  readonly unreadableOffers = new Set<string>();
  private readonly poisoned = new Set<string>();
  private weatherNow: AwsWeather = CALM;
  private watches: AwsWatch | undefined;
  /** Whose belated effects are being written. */
  private applying: ChangeSet | undefined;

  constructor(
    readonly scheduler: Scheduler,
    private readonly random: Random,
    /** Asked of every fault by its name; false leaves it out. */
    readonly happens: (name: string) => boolean = () => true,
  ) {
    const store = new Store();
    const clock = new Clock();
    this.world = { store, clock, engine: new Engine(store, clock) };
    store.commit(seeds);
    this.weather = CALM;
  }

  get weather(): AwsWeather {
    return this.weatherNow;
  }

  set weather(weather: AwsWeather) {
    this.weatherNow = weather;
    const { store } = this.world;
    const { listsLagSeconds, tokenForgottenAfterSeconds } = weather;
    store.commit([
      { table: 'settings', row: mergeSettings(defaults, { faults: { listsLagSeconds, tokenForgottenAfterSeconds } }) },
    ]);
    if (weather.poisonedShare === 0) this.poisoned.clear();
  }

  /** Has somebody told of what AWS takes and changes from here on. */
  watch(watch: AwsWatch): void {
    this.watches = watch;
    const { store } = this.world;
    const commit = store.commit.bind(store);
    store.commit = (puts) => {
      commit(puts);
      const by = puts.flatMap((put) => (put.table === 'changeSets' ? [put.row] : []))[0] ?? this.applying;
      for (const put of puts) if (put.table === 'offers' && by !== undefined) watch.changed(put.row, by);
    };
  }

  /** Does one operation, now. Throws what the SDK would throw. */
  operate(operation: string, input: unknown, signedAtMs: number): Record<string, unknown> {
    const { store } = this.world;
    if (operation !== 'StartChangeSet') return this.withUnreadable(operate(this.world, operation, input));
    this.drawStages();
    const answer = operate(this.world, operation, input);
    const changeSet = store.changeSets.get(String(answer['ChangeSetId']));
    if (changeSet?.timesRequested === 1) {
      this.drawFate(changeSet);
      this.watches?.taken(changeSet, signedAtMs);
    }
    return answer;
  }

  isPoisoned(changeSetId: unknown): boolean {
    return typeof changeSetId === 'string' && this.poisoned.has(changeSetId);
  }

  /** How long the change sets take that are started from here on; those that run keep their pace roughly. */
  private drawStages(): void {
    const { store } = this.world;
    const [least, most] = this.weather.stageMs;
    const row = {
      ...store.settings,
      preparingMs: this.random.duration(least, most),
      applyingMs: this.random.duration(least, most),
    };
    store.commit([{ table: 'settings', row }]);
  }

  private drawFate({ id }: ChangeSet): void {
    const { random, weather } = this;
    const { preparingMs, applyingMs } = this.world.store.settings;
    const lastsMs = Number(preparingMs) + Number(applyingMs);
    if (random.chance(weather.poisonedShare)) this.poisoned.add(id);
    if (random.chance(weather.serverFaultShare))
      this.scheduler.schedule(undefined, random.next() * lastsMs, '', () => this.fault(id));
    if (random.chance(weather.droppedHistoryShare))
      this.scheduler.schedule(undefined, lastsMs + random.duration(TOKENS_LIVE_MS, 3_600_000), '', () =>
        this.forget(id),
      );
  }

  private fault(id: string): void {
    const { store, clock } = this.world;
    const changeSet = store.changeSets.get(id);
    if (changeSet === undefined || !store.open.has(id) || !this.happens(`SERVER_FAULT of ${changeSet.name}`)) return;
    const leaves = this.random.pick(this.weather.faultLeaves);
    this.scheduler.note(`SERVER_FAULT of ${changeSet.name}, leaves ${leaves}`);
    const row: ChangeSet = {
      ...changeSet,
      status: 'FAILED',
      failureCode: 'SERVER_FAULT',
      failureDescription: 'There is a problem in the system. Retry your request.',
      endTime: toSecondsText(clock.now()),
    };
    store.commit([{ table: 'changeSets', row }]);
    if (leaves === 'left_over') this.applyPart(changeSet);
    if (leaves === 'late_result')
      this.scheduler.schedule(undefined, this.random.duration(5_000, LATE_AT_MOST_MS), '', () =>
        this.applyAll(changeSet),
      );
  }

  /** A draft may be left over half filled in; of a published offer no half of a change is ever seen. */
  private applyPart(changeSet: ChangeSet): void {
    const filling = changeSet.changes.filter(({ changeType }) => changeType !== 'ReleaseOffer');
    if (changeSet.changes.some(({ identifier }) => this.isReleased(identifier)) || filling.length === 0) return;
    this.apply({ ...changeSet, changes: filling.slice(0, this.random.between(1, filling.length)) });
  }

  /** Somebody makes an offer in the console; half of these the portal may not even read. */
  addForeignOffer(share: number, { id: resaleAuthorizationId, productId }: { id: string; productId: string }): void {
    const now = new Date(this.scheduler.nowMs).toISOString();
    const id = `offer-foreign${Math.floor(share * 1e6)}`;
    if (share < 0.5) this.unreadableOffers.add(id);
    const made = { id, ownerAccountId: SEED_ACCOUNTS.partner, productId, resaleAuthorizationId, state: 'Draft' };
    const row = offerSchema.parse({ ...made, name: 'By hand', pricing: [], createdDate: now, lastModifiedDate: now });
    this.world.store.commit([{ table: 'offers', row }]);
  }

  private isReleased(identifier = ''): boolean {
    return this.world.store.offers.get(identifier.split('@')[0] ?? '')?.state === 'Released';
  }

  private applyAll(changeSet: ChangeSet): void {
    this.scheduler.note(`the result of ${changeSet.name} appears`);
    this.apply(changeSet);
  }

  private apply(changeSet: ChangeSet): void {
    const { store, clock } = this.world;
    const { puts, errors } = evaluateChangeSet(changeSet, store, clock.now());
    this.applying = changeSet;
    if (errors.every((list) => list.length === 0)) store.commit(puts);
    this.applying = undefined;
  }

  /** AWS keeps the history of change sets for a while only. */
  private forget(id: string): void {
    const { store } = this.world;
    if (store.open.has(id)) return;
    this.scheduler.note(`AWS forgets the history of ${store.changeSets.get(id)?.name ?? id}`);
    store.changeSets.delete(id);
  }

  private withUnreadable(answer: Record<string, unknown>): Record<string, unknown> {
    const { EntityDetails, Errors } = answer;
    if (this.unreadableOffers.size === 0 || !isRecord(EntityDetails)) return answer;
    const hidden = Object.keys(EntityDetails).filter((id) => this.unreadableOffers.has(id));
    const refusal = { ErrorCode: 'AccessDenied', ErrorMessage: 'The account is not authorized to describe it.' };
    return {
      ...answer,
      EntityDetails: Object.fromEntries(Object.entries(EntityDetails).filter(([id]) => !hidden.includes(id))),
      Errors: { ...(isRecord(Errors) ? Errors : {}), ...Object.fromEntries(hidden.map((id) => [id, refusal])) },
    };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
