import { changeSetFailuresSchema, type ChangeSetFailure } from '../../domain/failures/change-set-failure';
import {
  cancellableStates,
  followedStates,
  openChangeSetStates,
  type ChangeSetKind,
  type ChangeSetProgress,
  type ChangeSetState,
} from '../../domain/engine/change-set-progress';
import { waitReasons, type WaitReason } from '../../domain/engine/wait-reason';
import { startChangeSetRequestSchema, type StartChangeSetRequest } from '../../domain/engine/start-change-set-schema';
import { offerSnapshotSchema, type OfferSnapshot } from '../../domain/offers/offer-snapshot';
import type { Prisma } from '../generated/client';
import { databaseNow, type Db, type Transaction } from '../core/transaction';

export type ChangeSetRecord = ChangeSetProgress & {
  id: string;
  offerId: string;
  attempt: number;
  priority: 'INTERACTIVE' | 'BULK';
  submissionId: string;
  name: string;
  request: StartChangeSetRequest;
  acceptedAt: Date | null;
  applyingAt: Date | null;
  checkedAt: Date | null;
  waitReason: WaitReason | null;
  failures: ChangeSetFailure[];
  changeSetDocument: unknown;
  entityDocument: unknown;
  /** What the offer is to be afterwards, where its row still says what it is now. */
  target: OfferSnapshot | null;
  /** Accounts that were known to have accepted the offer when this was asked for. */
  acceptedAccountIds: string[];
  createdById: string;
  createdByName: string;
  createdAt: Date;
};

/** What has to be read with a row. */
export const inFull = {
  createdBy: { select: { name: true } },
  offer: { select: { bulkRow: { select: { run: { select: { cancelledAt: true } } } } } },
} satisfies Prisma.ChangeSetInclude;

export type NewChangeSet = {
  offerId: string;
  kind: ChangeSetKind;
  attempt: number;
  priority: 'INTERACTIVE' | 'BULK';
  automaticAttempt: number;
  submissionId: string;
  request: StartChangeSetRequest;
  target: OfferSnapshot | null;
  acceptedAccountIds: string[];
  createdById: string;
};

/** Writes the intent. The database allows one open change set per offer, whatever the callers do. */
export async function createChangeSet(transaction: Transaction, changeSet: NewChangeSet): Promise<string> {
  const { target, ...columns } = changeSet;
  const now = await databaseNow(transaction);
  const { id } = await transaction.changeSet.create({
    data: {
      ...columns,
      createdAt: now,
      dueAt: now,
      ...(target !== null && { target }),
      name: changeSet.request.ChangeSetName,
      clientRequestToken: changeSet.request.ClientRequestToken,
    },
  });
  return id;
}

/** Newest first. */
export async function listChangeSetsOf(db: Db, offerId: string): Promise<ChangeSetRecord[]> {
  const rows = await db.changeSet.findMany({ where: { offerId }, include: inFull, orderBy: { attempt: 'desc' } });
  return rows.map(changeSetOf);
}

/** The newest change set of each of these offers, by offer. */
export async function findLatestChangeSets(db: Db, offerIds: readonly string[]): Promise<Map<string, ChangeSetRecord>> {
  const rows = await db.changeSet.findMany({
    where: { offerId: { in: [...offerIds] } },
    include: inFull,
    distinct: ['offerId'],
    orderBy: [{ offerId: 'asc' }, { attempt: 'desc' }],
  });
  return new Map(rows.map((row) => [row.offerId, changeSetOf(row)]));
}

/** Whether the portal is changing the offer at AWS, or is about to. */
export async function hasOpenChangeSet(db: Db, offerId: string): Promise<boolean> {
  return (await db.changeSet.count({ where: { offerId, state: { in: [...openChangeSetStates] } } })) > 0;
}

/** The offer that a submission belongs to. */
export async function findOfferIdsOfSubmissions(
  db: Db,
  submissionIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.changeSet.findMany({
    where: { submissionId: { in: [...submissionIds] } },
    select: { submissionId: true, offerId: true },
  });
  return new Map(rows.map(({ submissionId, offerId }) => [submissionId, offerId]));
}

/** Numbers an attempt over all kinds, so that each has a submission id of its own; a number is never given twice. */
export async function nextAttempt(transaction: Transaction, offerId: string): Promise<number> {
  const { attempts } = await transaction.offer.update({
    where: { id: offerId },
    data: { attempts: { increment: 1 } },
    select: { attempts: true },
  });
  return attempts;
}

/** Change sets that AWS is working on or has just ended, in the order in which they were asked for. */
export async function listFollowed(db: Db): Promise<ChangeSetRecord[]> {
  const rows = await db.changeSet.findMany({
    where: { state: { in: [...followedStates] } },
    include: inFull,
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(changeSetOf);
}

/** Notes that somebody wants it cancelled; false when it has gone too far or has ended. */
export async function requestCancel(transaction: Transaction, id: string): Promise<boolean> {
  const now = await databaseNow(transaction);
  const { count } = await transaction.changeSet.updateMany({
    where: { id, state: { in: [...cancellableStates] }, stopRequestedAt: null },
    // Whatever it waits for, the wish is looked at now.
    data: { stopRequestedAt: now, dueAt: now },
  });
  return count === 1;
}

/**
 * Opens a change set again whose outcome had stayed unknown: `SENDING` to search for it, `PREPARING` to ask what became of it,
 * `SUCCEEDED` to read its offer back. A wish to cancel it stands. The caller holds the offer's row. False: it is not waiting for a
 * person.
 */
export async function reopenChangeSet(
  transaction: Transaction,
  id: string,
  state: 'SENDING' | 'PREPARING' | 'SUCCEEDED',
): Promise<boolean> {
  const now = await databaseNow(transaction);
  const { count } = await transaction.changeSet.updateMany({
    where: { id, state: 'NEEDS_CHECK', checkedAt: null },
    data: {
      state,
      askedAgainAt: now,
      dueAt: now,
      waitReason: null,
      troubleCount: 0,
      // Whether AWS is done with the others is to be found out.
      endedAt: state === 'SUCCEEDED' ? now : null,
    },
  });
  return count === 1;
}

/** The row and its offer, held until the transaction ends: the offer first, as everybody takes them. */
export async function lockChangeSet(
  transaction: Transaction,
  { id, offerId }: Pick<ChangeSetRecord, 'id' | 'offerId'>,
): Promise<{ changeSet: ChangeSetRecord; holder: string | null; isHeld: boolean; now: Date }> {
  await transaction.$queryRaw`SELECT 1 FROM "Offer" WHERE "id" = ${offerId}::uuid FOR UPDATE`;
  await transaction.$queryRaw`SELECT 1 FROM "ChangeSet" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const now = await databaseNow(transaction);
  const row = await transaction.changeSet.findUniqueOrThrow({ where: { id }, include: inFull });
  return {
    changeSet: changeSetOf(row),
    holder: row.holder,
    isHeld: row.heldUntil !== null && row.heldUntil > now,
    now,
  };
}

/** Writes a row that the caller has locked. */
export async function updateChangeSet(transaction: Transaction, id: string, update: ChangeSetUpdate): Promise<void> {
  await transaction.changeSet.update({ where: { id }, data: columnsOf(update) });
}

export type ChangeSetUpdate = {
  state?: ChangeSetState;
  dueAt?: Date;
  waitReason?: WaitReason | null;
  sendAttempts?: number;
  firstSentAt?: Date | null;
  intentAt?: Date | null;
  slotGrantedAt?: Date | null;
  troubleCount?: number;
  endsAs?: ChangeSetState;
  request?: StartChangeSetRequest;
  target?: OfferSnapshot;
  awsChangeSetId?: string;
  acceptedAt?: Date;
  applyingAt?: Date;
  endedAt?: Date | null;
  checkedAt?: Date;
  failures?: ChangeSetFailure[];
  changeSetDocument?: unknown;
  entityDocument?: unknown;
  /** Gives the row back. */
  release?: boolean;
};

/** The row is no longer held by this worker: it was too slow and another one has taken over. Nothing was written. */
export class HoldLost extends Error {}

/** Writes only while `holder` still holds the row. */
export async function updateHeld(
  transaction: Transaction,
  id: string,
  holder: string,
  update: ChangeSetUpdate,
): Promise<void> {
  const { count } = await transaction.changeSet.updateMany({ where: { id, holder }, data: columnsOf(update) });
  if (count === 0) throw new HoldLost(`Change set ${id} is held by another worker.`);
}

function columnsOf(update: ChangeSetUpdate): Prisma.ChangeSetUpdateManyMutationInput {
  const { release, changeSetDocument, entityDocument, request, target, ...columns } = update;
  return {
    ...columns,
    ...(request !== undefined && { request }),
    ...(target !== undefined && { target }),
    ...(changeSetDocument !== undefined && { changeSetDocument: changeSetDocument as Prisma.InputJsonObject }),
    ...(entityDocument !== undefined && { entityDocument: entityDocument as Prisma.InputJsonObject }),
    ...(release === true && { holder: null, heldUntil: null }),
  };
}

/** A row as the engine reads it. */
export function changeSetOf(row: Prisma.ChangeSetGetPayload<{ include: typeof inFull }>): ChangeSetRecord {
  const { createdBy, offer: _offer, request, failures, waitReason, stopRequestedAt, askedAgainAt, ...rest } = row;
  return {
    ...rest,
    isStopRequested: stopRequestedAt !== null || isRunCancelled(row),
    isAskedAgain: askedAgainAt !== null,
    createdByName: createdBy.name,
    request: startChangeSetRequestSchema.parse(request),
    target: row.target === null ? null : offerSnapshotSchema.parse(row.target),
    failures: changeSetFailuresSchema.parse(failures ?? []),
    waitReason: waitReasons.find((reason) => reason === waitReason) ?? null,
  };
}

/** A cancelled bulk run lets go on what AWS works on; whatever would have to be sent once more is not. */
function isRunCancelled({ state, offer }: Prisma.ChangeSetGetPayload<{ include: typeof inFull }>): boolean {
  const isToBeSent = state === 'QUEUED' || state === 'SENDING' || state === 'FAULTED';
  return isToBeSent && offer.bulkRow?.run.cancelledAt != null;
}

/** From here on no attempt of the offer gets a number up to `atLeast`. Does nothing where the database has no such offer. */
export async function raiseAttempts(transaction: Transaction, offerId: string, atLeast: number): Promise<void> {
  await transaction.offer.updateMany({
    where: { id: offerId, attempts: { lt: atLeast } },
    data: { attempts: atLeast },
  });
}
