import { changeSetFailuresSchema, type ChangeSetFailure } from '../domain/change-set-failure';
import {
  cancellableStates,
  followedStates,
  openChangeSetStates,
  waitReasons,
  type ChangeSetKind,
  type ChangeSetProgress,
  type ChangeSetState,
  type WaitReason,
} from '../domain/change-set-progress';
import { startChangeSetRequestSchema, type StartChangeSetRequest } from '../domain/start-change-set-schema';
import { offerSnapshotSchema, type OfferSnapshot } from '../domain/offer-snapshot';
import type { ChangeSet as ChangeSetModel, Prisma } from './generated/client';
import type { Db, Transaction } from './transaction';

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
  createdById: string;
  createdByName: string;
  createdAt: Date;
};

const withCreator = { createdBy: { select: { name: true } } } satisfies Prisma.ChangeSetInclude;

export type NewChangeSet = {
  offerId: string;
  kind: ChangeSetKind;
  attempt: number;
  priority: 'INTERACTIVE' | 'BULK';
  automaticAttempt: number;
  /** A new attempt after AWS's fault keeps the place of the one before it. */
  slotGrantedAt: Date | null;
  submissionId: string;
  request: StartChangeSetRequest;
  target: OfferSnapshot | null;
  createdById: string;
};

/** Writes the intent. The database allows one open change set per offer, whatever the callers do. */
export async function createChangeSet(transaction: Transaction, changeSet: NewChangeSet): Promise<string> {
  const { target, ...columns } = changeSet;
  const { id } = await transaction.changeSet.create({
    data: {
      ...columns,
      ...(target === null ? {} : { target }),
      name: changeSet.request.ChangeSetName,
      clientRequestToken: changeSet.request.ClientRequestToken,
    },
  });
  return id;
}

/** Newest first. */
export async function listChangeSetsOf(db: Db, offerId: string): Promise<ChangeSetRecord[]> {
  const rows = await db.changeSet.findMany({ where: { offerId }, include: withCreator, orderBy: { attempt: 'desc' } });
  return rows.map(fromRow);
}

/** The newest change set of each of these offers, by offer. */
export async function findLatestChangeSets(db: Db, offerIds: readonly string[]): Promise<Map<string, ChangeSetRecord>> {
  const rows = await db.changeSet.findMany({
    where: { offerId: { in: [...offerIds] } },
    include: withCreator,
    distinct: ['offerId'],
    orderBy: [{ offerId: 'asc' }, { attempt: 'desc' }],
  });
  return new Map(rows.map((row) => [row.offerId, fromRow(row)]));
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

/** Attempts of an offer are counted over all kinds, so that each has a submission id of its own. */
export async function countAttempts(db: Db, offerId: string): Promise<number> {
  return db.changeSet.count({ where: { offerId } });
}

/** Change sets that AWS is working on or has just ended, in the order in which they were asked for. */
export async function listFollowed(db: Db): Promise<ChangeSetRecord[]> {
  const rows = await db.changeSet.findMany({
    where: { state: { in: [...followedStates] } },
    include: withCreator,
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(fromRow);
}

/** Change sets to move on by themselves that are due and that nobody works on: what a lost job would have left lying. */
export async function listDueIds(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db.changeSet.findMany({
    where: {
      AND: [
        {
          OR: [
            { state: { in: ['SENDING', 'FAULTED'] } },
            { state: 'QUEUED', slotGrantedAt: { not: null } },
            { state: 'QUEUED', cancelRequestedAt: { not: null } },
          ],
        },
        freeAt(now),
      ],
      dueAt: { lte: now },
    },
    select: { id: true },
    orderBy: { dueAt: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Notes that somebody wants it cancelled; false when it has gone too far or has ended. */
export async function requestCancel(transaction: Transaction, id: string, now: Date): Promise<boolean> {
  const { count } = await transaction.changeSet.updateMany({
    where: { id, state: { in: [...cancellableStates] }, cancelRequestedAt: null },
    data: { cancelRequestedAt: now },
  });
  return count === 1;
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
    where: { id, state: { in: [...openChangeSetStates] }, dueAt: { lte: now }, ...freeAt(now) },
    data: { holder, heldUntil },
  });
  if (count === 0) return undefined;
  const row = await db.changeSet.findUniqueOrThrow({ where: { id }, include: withCreator });
  return fromRow(row);
}

/**
 * Opens a change set again whose outcome had stayed unknown: `SENDING` to search for it, `PREPARING` to ask what became of it,
 * `SUCCEEDED` to read its offer back. The caller holds the offer's row. False: it is not waiting for a person.
 */
export async function reopenChangeSet(
  transaction: Transaction,
  id: string,
  state: 'SENDING' | 'PREPARING' | 'SUCCEEDED',
  now: Date,
): Promise<boolean> {
  const { count } = await transaction.changeSet.updateMany({
    where: { id, state: 'NEEDS_CHECK', checkedAt: null },
    data: {
      state,
      askedAgainAt: now,
      dueAt: now,
      waitReason: null,
      cancelRequestedAt: null,
      // Whether AWS is done with the others is to be found out.
      endedAt: state === 'SUCCEEDED' ? now : null,
    },
  });
  return count === 1;
}

/** Keeps a row while a request to AWS takes its time; without it the row goes to another worker. */
export async function extendHold(db: Db, id: string, holder: string, heldUntil: Date): Promise<void> {
  await db.changeSet.updateMany({ where: { id, holder }, data: { heldUntil } });
}

export type ChangeSetUpdate = {
  state?: ChangeSetState;
  dueAt?: Date;
  waitReason?: WaitReason | null;
  sendAttempts?: number;
  firstSentAt?: Date | null;
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

function freeAt(now: Date) {
  return { OR: [{ heldUntil: null }, { heldUntil: { lt: now } }] } satisfies Prisma.ChangeSetWhereInput;
}

function columnsOf(update: ChangeSetUpdate): Prisma.ChangeSetUpdateManyMutationInput {
  const { release, changeSetDocument, entityDocument, request, target, ...columns } = update;
  return {
    ...columns,
    ...(request === undefined ? {} : { request }),
    ...(target === undefined ? {} : { target }),
    ...(changeSetDocument === undefined ? {} : { changeSetDocument: changeSetDocument as Prisma.InputJsonObject }),
    ...(entityDocument === undefined ? {} : { entityDocument: entityDocument as Prisma.InputJsonObject }),
    ...(release === true ? { holder: null, heldUntil: null } : {}),
  };
}

function fromRow(row: ChangeSetModel & { createdBy: { name: string } }): ChangeSetRecord {
  const { createdBy, request, failures, waitReason, slotGrantedAt, cancelRequestedAt, askedAgainAt, ...rest } = row;
  return {
    ...rest,
    hasSlot: slotGrantedAt !== null,
    isCancelRequested: cancelRequestedAt !== null,
    isAskedAgain: askedAgainAt !== null,
    createdByName: createdBy.name,
    request: startChangeSetRequestSchema.parse(request),
    target: row.target === null ? null : offerSnapshotSchema.parse(row.target),
    failures: changeSetFailuresSchema.parse(failures ?? []),
    waitReason: waitReasons.find((reason) => reason === waitReason) ?? null,
  };
}
