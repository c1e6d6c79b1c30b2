import type { Clock } from '../clock';
import { toSecondsText } from '../clock';
import type { ChangeSet } from '../store/rows';
import type { Store } from '../store/store';
import type { ChangeError } from './changes';
import { evaluateChangeSet } from './evaluate';

const longestTimerMs = 2_000_000_000;

/**
 * Carries change sets from PREPARING over APPLYING to their end. When a stage ends follows from its stored beginning
 * and the present settings, so a restart resumes where it was and a change of the durations reaches running sets too.
 */
export class Engine {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Arms, or re-arms, the timer of every open change set. */
  schedule(): void {
    for (const id of [...this.store.open]) this.scheduleOne(id);
  }

  /** Records a new change set and lets it run; with durations of zero it has ended when this returns. */
  accept(changeSet: ChangeSet): void {
    this.store.commit([{ table: 'changeSets', row: changeSet }]);
    this.scheduleOne(changeSet.id);
  }

  /** Takes open change sets one stage further, whatever the durations say. Returns the ids concerned. */
  step(id?: string): string[] {
    const ids = id === undefined ? [...this.store.open] : [id].filter((candidate) => this.store.open.has(candidate));
    for (const each of ids) {
      this.enterNextStage(each);
      this.scheduleOne(each);
    }
    return ids;
  }

  cancel(changeSet: ChangeSet): void {
    this.end({ ...changeSet, status: 'CANCELLED' });
    this.disarm(changeSet.id);
  }

  stop(): void {
    for (const id of [...this.timers.keys()]) this.disarm(id);
  }

  private disarm(id: string): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
  }

  private scheduleOne(id: string): void {
    this.disarm(id);
    for (;;) {
      const remainingMs = this.remainingMs(id);
      if (remainingMs === undefined) return;
      if (remainingMs <= 0) {
        this.enterNextStage(id);
        continue;
      }
      const timer = setTimeout(
        () => {
          this.scheduleOne(id);
        },
        Math.min(remainingMs, longestTimerMs),
      );
      this.timers.set(id, timer);
      return;
    }
  }

  /** Real milliseconds until the present stage ends; undefined when nothing but a step or a setting ends it. */
  private remainingMs(id: string): number | undefined {
    const changeSet = this.store.changeSets.get(id);
    const { preparingMs, applyingMs, faults } = this.store.settings;
    if (changeSet === undefined || !this.store.open.has(id) || faults.stuck) return undefined;
    const durationMs = changeSet.status === 'PREPARING' ? preparingMs : applyingMs;
    return durationMs === 'stepped' ? undefined : changeSet.stageStartedAtMs + durationMs - this.clock.realNow();
  }

  private enterNextStage(id: string): void {
    const changeSet = this.store.changeSets.get(id);
    if (changeSet === undefined) return;
    if (this.meetsServerFault(changeSet)) {
      this.end({
        ...changeSet,
        status: 'FAILED',
        failureCode: 'SERVER_FAULT',
        failureDescription: 'There is a problem in the system. Retry your request.',
      });
    } else if (changeSet.status === 'PREPARING') this.finishPreparing(changeSet);
    else this.finishApplying(changeSet);
  }

  private meetsServerFault({ status }: ChangeSet): boolean {
    const { serverFault, serverFaultPercentage } = this.store.settings.faults;
    return serverFault || (status === 'PREPARING' && Math.random() * 100 < serverFaultPercentage);
  }

  private finishPreparing(changeSet: ChangeSet): void {
    if (this.store.settings.switches.businessErrorsAppear === 'while-preparing') {
      const { errors } = evaluateChangeSet(changeSet, this.store, this.clock.now());
      if (this.failIfBroken(changeSet, errors)) return;
    }
    const stageStartedAtMs = this.stageEndMs(changeSet);
    this.store.commit([{ table: 'changeSets', row: { ...changeSet, status: 'APPLYING', stageStartedAtMs } }]);
  }

  private finishApplying(changeSet: ChangeSet): void {
    const { errors, puts, offerIds } = evaluateChangeSet(changeSet, this.store, this.clock.now());
    if (this.failIfBroken(changeSet, errors)) return;
    if (changeSet.intent === 'VALIDATE') {
      this.end({ ...changeSet, status: 'SUCCEEDED' });
      return;
    }
    const revisions = new Map(puts.map((put) => (put.table === 'offers' ? [put.row.id, put.row.revision] : ['', 0])));
    const changes = changeSet.changes.map((change, index) => {
      const id = offerIds[index];
      return id === undefined ? change : { ...change, appliedIdentifier: `${id}@${String(revisions.get(id))}` };
    });
    this.end({ ...changeSet, status: 'SUCCEEDED', changes }, puts);
  }

  /** When the stage was due to end, or now for a stage that a step ended. */
  private stageEndMs(changeSet: ChangeSet): number {
    const { preparingMs } = this.store.settings;
    const nowMs = this.clock.realNow();
    return preparingMs === 'stepped' ? nowMs : Math.min(nowMs, changeSet.stageStartedAtMs + preparingMs);
  }

  private failIfBroken(changeSet: ChangeSet, errors: readonly ChangeError[][]): boolean {
    if (errors.every((list) => list.length === 0)) return false;
    this.end({
      ...changeSet,
      status: 'FAILED',
      failureCode: 'CLIENT_ERROR',
      failureDescription: "Change set preparation has failed. For details see 'ErrorDetailList'.",
      changes: changeSet.changes.map((change, index) => ({ ...change, errors: errors[index] ?? [] })),
    });
    return true;
  }

  /** One transaction: the set's end and all that it changed. */
  private end(changeSet: ChangeSet, puts: Parameters<Store['commit']>[0] = []): void {
    const row = { ...changeSet, endTime: toSecondsText(this.clock.now()) };
    this.store.commit([...puts, { table: 'changeSets', row }]);
  }
}
