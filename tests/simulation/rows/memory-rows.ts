import type { ChangeSetRecord } from '../../../lib/db/engine/change-sets';
import { inFlightStates, openChangeSetStates } from '../../../lib/domain/engine/change-set-progress';
import { DEFAULT_POLICY, type PolicySettings } from '../../../lib/domain/policy/policy';
import type { Deviation } from '../../../lib/domain/approvals/deviation-schema';
import type { OfferSnapshot } from '../../../lib/domain/offers/offer-snapshot';
import type { TierVersion } from '../../../lib/domain/tiers/tier';
import type { ReadBackDifference } from '../../../lib/domain/engine/read-back';
import type { EngineOffer } from '../../../lib/services/engine/engine-store';
import type { NewFinding } from '../../../lib/db/restore/restore-findings';
import type { AwsOffer } from '../../../lib/domain/offers/aws-offer';
import { MemoryDatabase, type MemoryTransaction, type UniqueRule } from './memory-database';
import type { Scheduler } from '../time/scheduler';

export type ChangeSetRow = Omit<ChangeSetRecord, 'isStopRequested' | 'isAskedAgain' | 'createdByName'> & {
  holder: string | null;
  heldUntil: Date | null;
  dueAt: Date;
  intentAt: Date | null;
  stopRequestedAt: Date | null;
  askedAgainAt: Date | null;
};

export type OfferRow = EngineOffer & {
  attempts: number;
  publishedAt: Date | null;
  differences: ReadBackDifference[];
  agreementsWatchedUntil: Date | null;
  /** The draft that people edit; its version counts the edits. */
  draft: { version: number; content: DraftContent };
  runId: string | null;
  createdById: string;
};

/** What a person chooses in the wizard, as far as the simulation lets them. */
export type DraftContent = {
  name: string;
  customerName: string;
  authorizationId: string;
  purpose: OfferSnapshot['purpose'];
  buyerAccountIds: string[];
  expirationDate: string;
};

/** How far AWS's list has been compared, and whether sending is stopped. */
export type CheckRow = {
  id: string;
  lookedAt: Date | null;
  readThrough: Date | null;
  stoppedAt: Date | null;
  stopCount: number;
};

export type Tables = {
  offers: OfferRow;
  changeSets: ChangeSetRow;
  policy: PolicySettings & { id: string };
  tiers: TierVersion;
  leases: { id: string; holder: string; heldUntil: Date };
  runs: { id: string; pausedAt: Date | null; cancelledAt: Date | null };
  approvals: {
    id: string;
    offerId: string;
    draftVersion: number;
    kind: 'PUBLISH' | 'CREATE_DRAFT';
    snapshot: OfferSnapshot;
    deviations: Deviation[];
    state: 'PENDING' | 'APPROVED' | 'VOID';
  };
  checks: CheckRow;
  heartbeats: { id: string; value: string };
  findings: FindingRow;
  awsOffers: AwsOfferRow;
};

/** What was listed after a restore; nobody has dealt with it while it needs a person. */
export type FindingRow = NewFinding & { id: string };

/** What a full comparison of the offers at AWS has shown. */
export type AwsOfferRow = Pick<
  AwsOffer,
  'id' | 'name' | 'description' | 'state' | 'productId' | 'expirationDate' | 'buyerAccountIds'
>;

export type EngineDatabase = MemoryDatabase<Tables>;
export type StoreTransaction = MemoryTransaction<Tables>;

const unique: UniqueRule<Tables>[] = [
  {
    table: 'changeSets',
    name: 'one open change set per offer',
    keyOf: ({ offerId, state }) => (openChangeSetStates.some((open) => open === state) ? offerId : undefined),
  },
  { table: 'changeSets', name: 'submissionId', keyOf: ({ submissionId }) => submissionId },
  { table: 'changeSets', name: 'name', keyOf: ({ name }) => name },
  { table: 'changeSets', name: 'awsChangeSetId', keyOf: ({ awsChangeSetId }) => awsChangeSetId ?? undefined },
  { table: 'offers', name: 'awsOfferId', keyOf: ({ awsOfferId }) => awsOfferId ?? undefined },
];

/** A prepared database: a policy, and whatever rows the history starts with. */
export function engineDatabase(scheduler: Scheduler): EngineDatabase {
  const tables = {
    offers: new Map(),
    changeSets: new Map(),
    policy: new Map([['policy', { ...DEFAULT_POLICY, id: 'policy' }]]),
    tiers: new Map(),
    leases: new Map(),
    runs: new Map(),
    approvals: new Map(),
    checks: new Map(),
    heartbeats: new Map(),
    findings: new Map(),
    awsOffers: new Map(),
  };
  return new MemoryDatabase<Tables>(scheduler, tables, unique);
}

/** The row as the engine reads it; a cancelled run cancels what would still have to be sent. */
export function recordOf(transaction: StoreTransaction, row: ChangeSetRow): ChangeSetRecord {
  const runId = transaction.find('offers', row.offerId)?.runId;
  const isRunCancelled = runId != null && transaction.find('runs', runId)?.cancelledAt != null;
  const isToBeSent = row.state === 'QUEUED' || row.state === 'SENDING' || row.state === 'FAULTED';
  return {
    ...row,
    isStopRequested: row.stopRequestedAt !== null || (isToBeSent && isRunCancelled),
    isAskedAgain: row.askedAgainAt !== null,
    createdByName: row.createdById,
  };
}

/** Newest first. */
export function changeSetsOf(transaction: StoreTransaction, offerId: string): ChangeSetRecord[] {
  return transaction
    .list('changeSets', (row) => row.offerId === offerId)
    .sort((a, b) => b.attempt - a.attempt)
    .map((row) => recordOf(transaction, row));
}

export function waitsForPlace({ state, slotGrantedAt, dueAt }: ChangeSetRow, now: Date): boolean {
  return state === 'QUEUED' && slotGrantedAt === null && dueAt <= now;
}

export function hasPlace({ state, slotGrantedAt }: ChangeSetRow): boolean {
  return inFlightStates.some((one) => one === state) || (state === 'QUEUED' && slotGrantedAt !== null);
}

type Lookup<Row> = { get: (id: string) => Row | undefined };

/** Whether the row's bulk run is paused. */
export function isPaused(
  { offers, runs }: { offers: Lookup<Tables['offers']>; runs: Lookup<Tables['runs']> },
  { offerId }: ChangeSetRow,
): boolean {
  const runId = offers.get(offerId)?.runId;
  return runId != null && runs.get(runId)?.pausedAt != null;
}

/** A draft that nobody has written anything into. */
export function newOfferRow(id: string): OfferRow {
  const content: DraftContent = {
    name: '',
    customerName: '',
    authorizationId: '',
    purpose: 'new_customer',
    buyerAccountIds: [],
    expirationDate: '',
  };
  return {
    id,
    stage: 'DRAFT',
    name: '',
    snapshot: null,
    awsOfferId: null,
    awsRevision: null,
    acceptedCount: 0,
    buyerAccountIds: [],
    attempts: 0,
    publishedAt: null,
    differences: [],
    agreementsWatchedUntil: null,
    draft: { version: 1, content },
    runId: null,
    createdById: '',
  };
}

/** Changes one offer that the transaction holds. */
export async function updateOffer(rows: StoreTransaction, offerId: string, change: Partial<OfferRow>): Promise<void> {
  await rows.update(
    'offers',
    ({ id }) => id === offerId,
    (row) => ({ ...row, ...change }),
  );
}
