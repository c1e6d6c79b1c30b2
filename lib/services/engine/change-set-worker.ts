import type { ChangeSetRecord } from '../../db/engine/change-sets';
import type { Result } from '../../domain/core/result';
import type { ChangeSetFailure } from '../../domain/failures/change-set-failure';
import type { WorkerContext } from '../core/worker-context';
import type { EngineStore } from './engine-store';

/** What publishing runs with: nothing else reaches the rows, AWS or a clock, so that all of it can be simulated. */
export type EngineContext = Pick<WorkerContext, 'connection' | 'now' | 'holdMs' | 'timing'> & {
  store: EngineStore;
  /** Does something again and again until it is told to stop; what comes of it concerns nobody. */
  every: (intervalMs: number, work: () => Promise<void>) => () => void;
  /** Throws when the credentials in use are of another account than the rows. */
  assertAccount: () => Promise<void>;
  /** Throws unless the database knows of everything that was sent, as far as AWS tells: it may have been restored from a backup. */
  assertDatabaseIsCurrent: () => Promise<void>;
  /** AWS shows that it does not: stops sending for all workers, and throws. */
  databaseWentBack: () => Promise<never>;
  /** The last look at what an irreversible request rests on; answers the row with the exact request that may go out. */
  checkBeforeSending: (held: HeldChangeSet) => Promise<Result<ChangeSetRecord, ChangeSetFailure[]>>;
};

/** What the worker publishes with. */
export type PublishingContext = WorkerContext & EngineContext;

/** A row that this worker holds. */
export type HeldChangeSet = { changeSet: ChangeSetRecord; holder: string };
