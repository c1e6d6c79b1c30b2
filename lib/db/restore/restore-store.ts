import type { CheckState, SentState } from '../../domain/installation/database-check';
import type { OwnChangeSet } from '../../domain/restore/found-change-set';
import type { Database } from '../core/client';
import { listOffersLostOfOpenRows } from './lost-offers';
import { createFindings, findingOfAnotherPortal, findListedIds } from './restore-findings';
import { settleRestoredOffer, type DecideOffer, type TellOffer } from './restored-rows';
import { inTransaction, type Transaction } from '../core/transaction';
import { endHeartbeat, writeBeat, writeFirstBeat, type Beat, type WorkerIdentity } from '../engine/worker-heartbeats';

/** How far AWS's list has been compared: when, by the database's clock, and up to which instant of AWS's. */
export type Look = { lookedAt: Date; readThrough: Date | null };

export type Stop = { stopCount: number; stoppedAgoMs: number };

/** What finding out about a restore, and matching what AWS has, asks of the database. */
export type RestoreStore = {
  /** One query. `workerId`: whose heartbeat to read; null: nobody's. */
  readState: (workerId: string | null) => Promise<CheckState>;
  readLook: () => Promise<{ now: Date; readThrough: Date | null }>;
  /** AWS's list shows nothing that is not known. Does not end a stop. */
  passLook: (look: Look) => Promise<void>;
  /** From here on nothing is sent. `tell` runs in the same transaction, and only when sending had not been stopped before. */
  stop: (tell: (transaction: Transaction) => Promise<void>) => Promise<void>;
  /** Undefined while nothing is stopped. */
  readStop: () => Promise<Stop | undefined>;
  /** Ends the stop; false when there was another one since. */
  goOn: (stop: Stop, look: Look) => Promise<boolean>;
  /** What these submissions have become, by submission id. */
  sentStates: (submissionIds: readonly string[]) => Promise<Map<string, SentState>>;
  /** Which of these are offers here, or rows of bulk runs that become offers. */
  knownDrafts: (offerIds: readonly string[]) => Promise<Set<string>>;
  /** Keeps that these were sent by another portal, so that nobody wonders about them again. */
  listOfAnotherPortal: (found: readonly OwnChangeSet[]) => Promise<void>;
  /** Which of these of AWS's change sets have been listed for a person. */
  listedIds: (awsChangeSetIds: readonly string[]) => Promise<Set<string>>;
  /** Offers with an open row that may create another one although AWS has one of the same draft that no row stands for. */
  offersLostOfOpenRows: () => Promise<string[]>;
  /** Decides about one offer and writes what follows, all or nothing. `tell` runs in the same transaction. */
  settle: (offerId: string, decide: DecideOffer, tell: TellOffer) => Promise<void>;
  /** Writes a worker's next sign of life over one of its last; false when the row holds something else. */
  beat: (beat: Beat, lastValues: readonly string[]) => Promise<boolean>;
  /** Writes it whatever the row holds. */
  beginBeating: (worker: WorkerIdentity, value: string) => Promise<void>;
  endBeating: (workerId: string) => Promise<void>;
};

export function restoreStore(database: Database): RestoreStore {
  return {
    ...checks(database),
    ...matching(database),
    beat: (beat, lastValues) => writeBeat(database, beat, lastValues),
    beginBeating: (worker, value) => writeFirstBeat(database, worker, value),
    endBeating: (workerId) => endHeartbeat(database, workerId),
  };
}

type Checks = Pick<RestoreStore, 'readState' | 'readLook' | 'passLook' | 'stop' | 'readStop' | 'goOn'>;

function checks({ prisma, pool }: Database): Checks {
  return {
    readState: async (workerId) => {
      const { rows } = await pool.query<CheckState>(READ_STATE, [workerId]);
      const [state] = rows;
      if (state === undefined) throw new Error('The database did not say how it stands.');
      return state;
    },
    readLook: async () => {
      const { rows } = await pool.query<{ now: Date; readThrough: Date | null }>(
        `SELECT clock_timestamp() AS "now", (SELECT "readThrough" FROM "DatabaseCheck" WHERE "id" = 1) AS "readThrough"`,
      );
      const [look] = rows;
      if (look === undefined) throw new Error('The database did not say what time it is.');
      return look;
    },
    passLook: async (look) => {
      await prisma.databaseCheck.upsert({ where: { id: 1 }, create: { id: 1, ...look }, update: look });
    },
    stop: (tell) =>
      inTransaction(prisma, async (transaction) => {
        if (await writeStop(transaction)) await tell(transaction);
      }),
    readStop: async () => {
      const { rows } = await pool.query<Stop>(
        `SELECT "stopCount", ${MILLISECONDS_SINCE('"stoppedAt"')} AS "stoppedAgoMs"
         FROM "DatabaseCheck" WHERE "stoppedAt" IS NOT NULL`,
      );
      return rows[0];
    },
    goOn: async ({ stopCount }, look) => {
      const { count } = await prisma.databaseCheck.updateMany({
        where: { id: 1, stopCount },
        data: { ...look, stoppedAt: null },
      });
      return count === 1;
    },
  };
}

type Matching = Pick<
  RestoreStore,
  'sentStates' | 'knownDrafts' | 'listOfAnotherPortal' | 'listedIds' | 'offersLostOfOpenRows' | 'settle'
>;

function matching(database: Database): Matching {
  const { prisma, pool } = database;
  return {
    sentStates: async (submissionIds) => {
      // One array however many there are: two months of a busy account are more than a query can have parameters.
      const { rows } = await pool.query<SentState>(
        `SELECT "submissionId", "state"::text AS "state", "sendAttempts", "awsChangeSetId"
         FROM "ChangeSet" WHERE "submissionId" = ANY ($1::text[])`,
        [submissionIds],
      );
      return new Map(rows.map((row) => [row.submissionId, row]));
    },
    knownDrafts: async (offerIds) => {
      const where = { id: { in: [...offerIds] } };
      const offers = await prisma.offer.findMany({ where, select: { id: true } });
      const rows = await prisma.bulkRow.findMany({ where, select: { id: true } });
      return new Set([...offers, ...rows].map(({ id }) => id));
    },
    listOfAnotherPortal: (found) =>
      inTransaction(prisma, (transaction) => createFindings(transaction, found.map(findingOfAnotherPortal))),
    listedIds: (awsChangeSetIds) => findListedIds(prisma, awsChangeSetIds),
    offersLostOfOpenRows: () => listOffersLostOfOpenRows(prisma),
    settle: (offerId, decide, tell) => settleRestoredOffer(database, offerId, decide, tell),
  };
}

const MILLISECONDS_SINCE = (column: string) => `(EXTRACT(EPOCH FROM clock_timestamp() - ${column}) * 1000)::float8`;

const READ_STATE = `
  SELECT ${MILLISECONDS_SINCE('looked."lookedAt"')} AS "lookedAgoMs", looked."stoppedAt" IS NOT NULL AS "isStopped",
    beating."value"::text AS "beat", pg_postmaster_start_time()::text || ' ' || own.oid::text AS "server"
  FROM pg_database own
  LEFT JOIN "DatabaseCheck" looked ON looked."id" = 1
  LEFT JOIN "WorkerHeartbeat" beating ON beating."id" = $1::uuid
  WHERE own.datname = current_database()`;

/** True when sending had not been stopped before. Each stop counts, so that what has begun before it cannot end it. */
async function writeStop(transaction: Transaction): Promise<boolean> {
  await transaction.databaseCheck.createMany({ data: [{ id: 1 }], skipDuplicates: true });
  const [before] = await transaction.$queryRaw<{ stoppedAt: Date | null }[]>`
    SELECT "stoppedAt" FROM "DatabaseCheck" WHERE "id" = 1 FOR UPDATE`;
  await transaction.$executeRaw`
    UPDATE "DatabaseCheck" SET "stoppedAt" = clock_timestamp(), "stopCount" = "stopCount" + 1 WHERE "id" = 1`;
  return before?.stoppedAt == null;
}
