import type { ChangeSetTiming } from '../../lib/domain/engine/change-set-timing';
import type { QueueName } from '../../lib/queue/queues';
import type { AwsWorld } from './aws/aws-world';
import { doLater, type LaterDeed } from './portal/later-deeds';
import type { EngineDatabase } from './rows/memory-rows';
import { MemoryStore } from './rows/memory-store';
import type { Mutant } from './mutant';
import type { Oracle } from './oracle';
import { Person, type DraftDeed } from './portal/people';
import type { Deed, Plan } from './plan';
import type { Random } from './time/random';
import type { SimulatedProcess } from './time/scheduler';
import { SimulatedWorker } from './portal/worker';

export const WORKER_COUNT = 2;
export const PROCESS_COUNT = 4;
const REQUEST_TIMEOUT_MS = 30_000;

export type ProcessesOptions = {
  plan: Plan;
  aws: AwsWorld;
  database: EngineDatabase;
  oracle: Oracle;
  draws: Record<'aws' | 'chance' | 'people', Random>;
  mutant: Mutant;
  timing: ChangeSetTiming;
  /** Told of every commit. */
  committed: () => void;
  /** Told of what a job or a deed ended with. */
  failed: (error: unknown) => void;
};

type WebServer = { process: SimulatedProcess; person: Person };

/** The processes of the portal: workers and web servers, who die and are replaced. */
export class Processes {
  /** Nothing gets lost any more. */
  isCalm = false;
  private readonly workers: SimulatedWorker[] = [];
  private readonly webs: WebServer[] = [];
  private births = 0;

  constructor(private readonly options: ProcessesOptions) {
    for (let index = 0; index < PROCESS_COUNT; index += 1)
      this.bear(index < WORKER_COUNT ? 'worker' : 'web', options.plan.skewsMs[index] ?? 0);
  }

  get all(): SimulatedProcess[] {
    return [...this.workers, ...this.webs].map(({ process }) => process);
  }

  /** Somebody does this at one of the web servers. */
  does(deed: Deed, offerId: string, share: number): void {
    const { database, failed } = this.options;
    const web = this.webs[Math.floor(share * 7) % this.webs.length];
    if (web === undefined) return;
    const label = `somebody wants: ${deed.replaceAll('_', ' ')} ${offerId.slice(0, 8)}`;
    database.scheduler.start(web.process, 0, label, async () => {
      try {
        if (isLater(deed)) await doLater(web.person, deed, offerId, share);
        else await web.person.do(deed, offerId, share);
      } catch (error) {
        failed(error);
      }
    });
  }

  /** Its transactions are rolled back, and another one is started in its place, as the launcher does. */
  kill(process: SimulatedProcess): void {
    this.options.database.scheduler.note(`${process.name} dies`);
    process.isDead = true;
    this.options.database.forget(process);
    const isWorker = remove(this.workers, process);
    if (!isWorker) remove(this.webs, process);
    this.bear(isWorker ? 'worker' : 'web', process.skewMs);
  }

  private bear(kind: 'worker' | 'web', skewMs: number): void {
    const { aws, database, oracle, draws, mutant, timing, plan, committed, failed } = this.options;
    this.births += 1;
    const process = { name: `${kind} ${this.births}`, skewMs, isDead: false, stalledUntilMs: 0 };
    const store = new MemoryStore({
      database,
      random: draws.chance,
      lostCommitShare: () => (this.isCalm ? 0 : plan.lostCommitShare),
      nudged: (queue, key) => this.nudged(queue, key),
      committed,
    });
    if (kind === 'web') {
      this.webs.push({ process, person: new Person(store, oracle, database, draws.people, mutant) });
      return;
    }
    const requestTimeoutMs = mutant.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
    const worker = new SimulatedWorker({
      process,
      store,
      database,
      client: { aws, random: draws.aws, requestTimeoutMs },
      random: draws.chance,
      timing,
      isWatching: plan.isWatching,
      mutate: mutant.context ?? ((context) => context),
      mutateRestore: mutant.restore ?? ((restore) => restore),
      failed,
    });
    this.workers.push(worker);
    worker.start();
  }

  /** A job comes to one of the workers, or gets lost: the sweep finds what it was about. */
  private nudged(queue: QueueName, key: string): void {
    const { draws, plan, database } = this.options;
    const { chance } = draws;
    if (!this.isCalm && chance.chance(plan.lostNudgeShare)) return;
    database.scheduler.schedule(undefined, chance.between(5, 500), '', () => {
      this.workers[chance.between(0, this.workers.length - 1)]?.take(queue, key);
    });
  }
}

const ofDrafts: readonly Deed[] = [
  'publish',
  'create_draft',
  'publish_twice',
  'edit',
  'stop',
  'search_again',
  'approve',
] satisfies DraftDeed[];

function isLater(deed: Deed): deed is LaterDeed {
  return !ofDrafts.includes(deed);
}

function remove(from: { process: SimulatedProcess }[], process: SimulatedProcess): boolean {
  const index = from.findIndex((one) => one.process === process);
  if (index >= 0) from.splice(index, 1);
  return index >= 0;
}
