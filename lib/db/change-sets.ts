import { changeSetFailuresSchema, type ChangeSetFailure } from '../domain/change-set-failure';
import type { ChangeSetProgress, ChangeSetState, WaitReason } from '../domain/change-set-progress';
import { openChangeSetStates, waitReasons } from '../domain/change-set-progress';
import { startChangeSetRequestSchema, type StartChangeSetRequest } from '../domain/change-set-request';
import type { ChangeSet as ChangeSetModel, Prisma } from './generated/client';
import type { Db, Transaction } from './transaction';

export type ChangeSetRecord = ChangeSetProgress & {
  id: string;
  offerId: string;
  attempt: number;
  submissionId: string;
  name: string;
  request: StartChangeSetRequest;
  acceptedAt: Date | null;
  applyingAt: Date | null;
  endedAt: Date | null;
  checkedAt: Date | null;
  waitReason: WaitReason | null;
  failures: ChangeSetFailure[];
  changeSetDocument: unknown;
  entityDocument: unknown;
  createdByName: string;
  createdAt: Date;
};

const withCreator = { createdBy: { select: { name: true } } } satisfies Prisma.ChangeSetInclude;

export type NewChangeSet = {
  offerId: string;
  attempt: number;
  submissionId: string;
  request: StartChangeSetRequest;
  createdById: string;
};

/** Writes the intent to publish. The database allows one open change set per offer, whatever the callers do. */
export async function createChangeSet(transaction: Transaction, changeSet: NewChangeSet): Promise<string> {
  const { id } = await transaction.changeSet.create({
    data: {
      ...changeSet,
      kind: 'PUBLISH',
      name: changeSet.request.ChangeSetName,
      clientRequestToken: changeSet.request.ClientRequestToken,
    },
  });
  return id;
}

export async function listChangeSetsOf(db: Db, offerId: string): Promise<ChangeSetRecord[]> {
  const rows = await db.changeSet.findMany({ where: { offerId }, include: withCreator, orderBy: { attempt: 'desc' } });
  return rows.map(fromRow);
}

export async function countAttempts(db: Db, offerId: string): Promise<number> {
  return db.changeSet.count({ where: { offerId } });
}

/** Change sets that AWS is working on, with the ids to follow them by. */
export async function listFollowed(db: Db): Promise<ChangeSetRecord[]> {
  const rows = await db.changeSet.findMany({
    where: { state: { in: ['PREPARING', 'APPLYING'] } },
    include: withCreator,
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(fromRow);
}

/** Open change sets that are due and that nobody works on: what a lost job would have left lying. */
export async function listDueIds(db: Db, now: Date): Promise<string[]> {
  const rows = await db.changeSet.findMany({
    where: {
      state: { in: ['QUEUED', 'SENDING', 'SUCCEEDED'] },
      dueAt: { lte: now },
      OR: [{ heldUntil: null }, { heldUntil: { lt: now } }],
    },
    select: { id: true },
    orderBy: { dueAt: 'asc' },
    take: 200,
  });
  return rows.map(({ id }) => id);
}

/** Takes the row for a while, if it is open, due and free. Only the holder may write it, and only while it still holds it. */
export async function takeChangeSet(
  db: Db,
  id: string,
  holder: string,
  now: Date,
  heldUntil: Date,
): Promise<ChangeSetRecord | undefined> {
  const { count } = await db.changeSet.updateMany({
    where: {
      id,
      state: { in: [...openChangeSetStates] },
      dueAt: { lte: now },
      OR: [{ heldUntil: null }, { heldUntil: { lt: now } }],
    },
    data: { holder, heldUntil },
  });
  if (count === 0) return undefined;
  const row = await db.changeSet.findUniqueOrThrow({ where: { id }, include: withCreator });
  return fromRow(row);
}

export type ChangeSetUpdate = {
  state?: ChangeSetState;
  dueAt?: Date;
  waitReason?: WaitReason | null;
  sendAttempts?: number;
  firstSentAt?: Date | null;
  request?: StartChangeSetRequest;
  awsChangeSetId?: string;
  acceptedAt?: Date;
  applyingAt?: Date;
  endedAt?: Date;
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

/** Writes what following found, if the change set is still in the state in which it was seen. False: somebody was faster. */
export async function updateFollowed(
  transaction: Transaction,
  id: string,
  seen: ChangeSetState,
  update: ChangeSetUpdate,
): Promise<boolean> {
  const { count } = await transaction.changeSet.updateMany({ where: { id, state: seen }, data: columnsOf(update) });
  return count === 1;
}

function columnsOf(update: ChangeSetUpdate): Prisma.ChangeSetUpdateManyMutationInput {
  const { release, changeSetDocument, entityDocument, request, ...columns } = update;
  return {
    ...columns,
    ...(request === undefined ? {} : { request }),
    ...(changeSetDocument === undefined ? {} : { changeSetDocument: changeSetDocument as Prisma.InputJsonObject }),
    ...(entityDocument === undefined ? {} : { entityDocument: entityDocument as Prisma.InputJsonObject }),
    ...(release === true ? { holder: null, heldUntil: null } : {}),
  };
}

function fromRow(row: ChangeSetModel & { createdBy: { name: string } }): ChangeSetRecord {
  const { createdBy, request, failures, waitReason, ...rest } = row;
  return {
    ...rest,
    createdByName: createdBy.name,
    request: startChangeSetRequestSchema.parse(request),
    failures: changeSetFailuresSchema.parse(failures ?? []),
    waitReason: waitReasons.find((reason) => reason === waitReason) ?? null,
  };
}
