import { deviationsSchema, type Deviation } from '../../domain/approvals/deviation-schema';
import { offerSnapshotSchema, type OfferSnapshot } from '../../domain/offers/offer-snapshot';
import type { Approval as ApprovalModel, Prisma } from '../generated/client';
import type { Db, Transaction } from '../core/transaction';

export type DecisionState = 'PENDING' | 'APPROVED' | 'REJECTED' | 'TAKEN_BACK';
/** What becomes of an offer once it is approved. */
export type ApprovedKind = 'PUBLISH' | 'CREATE_DRAFT';

export type ApprovalRecord = {
  id: string;
  offerId: string;
  state: DecisionState;
  draftVersion: number;
  kind: ApprovedKind;
  deviations: Deviation[];
  snapshot: OfferSnapshot;
  reason: string;
  askedById: string;
  askedByName: string;
  askedAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  comment: string | null;
};

const people = {
  askedBy: { select: { name: true } },
  decidedBy: { select: { name: true } },
} satisfies Prisma.ApprovalInclude;

export type NewApproval = Pick<
  ApprovalRecord,
  'offerId' | 'draftVersion' | 'kind' | 'deviations' | 'snapshot' | 'reason' | 'askedById' | 'askedAt'
>;

/** The database allows one open request per offer. The caller holds the offer's row. */
export async function createApproval(transaction: Transaction, approval: NewApproval): Promise<string> {
  const { id } = await transaction.approval.create({ data: approval });
  return id;
}

/** The newest request of an offer, decided or not. */
export async function findLatestApproval(db: Db, offerId: string): Promise<ApprovalRecord | undefined> {
  const row = await db.approval.findFirst({
    where: { offerId },
    include: people,
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
  });
  return row === null ? undefined : fromRow(row);
}

/**
 * What was approved of an offer in this version of its draft, by default the one that there is now; nothing where the draft has changed
 * since it was asked for.
 */
export async function findApprovedDeviations(db: Db, offerId: string, draftVersion?: number): Promise<Deviation[]> {
  const latest = await findLatestApproval(db, offerId);
  if (latest?.state !== 'APPROVED') return [];
  return latest.draftVersion === (draftVersion ?? (await currentDraftVersion(db, offerId))) ? latest.deviations : [];
}

async function currentDraftVersion(db: Db, offerId: string): Promise<number | undefined> {
  return (await db.draft.findUnique({ where: { offerId }, select: { version: true } }))?.version;
}

export async function findApproval(db: Db, id: string): Promise<ApprovalRecord | undefined> {
  const row = await db.approval.findUnique({ where: { id }, include: people });
  return row === null ? undefined : fromRow(row);
}

/** Everybody who has a hand in what is asked for, since the draft began, and when it was asked for first, by the database's clock. */
export async function findHands(
  db: Db,
  offerId: string,
): Promise<{ askerIds: string[]; editorIds: string[]; firstAskedAt: Date }> {
  const requests = await db.approval.findMany({
    where: { offerId },
    select: { askedById: true, recordedAt: true },
    orderBy: { recordedAt: 'asc' },
  });
  const editors = await db.draftEditor.findMany({ where: { offerId }, select: { userId: true } });
  const [first] = requests;
  if (first === undefined) throw new Error(`Nobody has asked for an approval of offer ${offerId}.`);
  return {
    askerIds: requests.map(({ askedById }) => askedById),
    editorIds: [...editors.map(({ userId }) => userId), ...(await bulkEditorsOf(db, offerId))],
    firstAskedAt: first.recordedAt,
  };
}

/** Who uploaded, started or corrected the row that an offer was made from: their words became the draft. */
async function bulkEditorsOf(db: Db, offerId: string): Promise<string[]> {
  const row = await db.bulkRow.findUnique({
    where: { offerId },
    select: { line: true, runId: true, run: { select: { createdById: true, startedById: true } } },
  });
  if (row === null) return [];
  const corrections = await db.auditEvent.findMany({
    where: {
      subjectType: 'bulk',
      subjectId: row.runId,
      action: 'bulk.row_corrected',
      after: { path: ['line'], equals: row.line },
    },
    select: { actorId: true },
  });
  const people = [row.run.createdById, row.run.startedById, ...corrections.map(({ actorId }) => actorId)];
  return people.filter((id) => id !== null);
}

/** Everything that waits for a decision, the oldest first. */
export async function listWaitingApprovals(db: Db, limit: number): Promise<ApprovalRecord[]> {
  const rows = await db.approval.findMany({
    where: { state: 'PENDING' },
    include: people,
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(fromRow);
}

/** How many requests wait, at most `limit`. */
export async function countWaitingApprovals(db: Db, limit: number): Promise<number> {
  return db.approval.count({ where: { state: 'PENDING' }, take: limit });
}

/** Writes the decision. The caller holds the offer's row and has seen that nobody has decided; the database refuses a second one. */
export async function saveDecision(
  transaction: Transaction,
  id: string,
  decision: { state: 'APPROVED' | 'REJECTED'; decidedById: string; decidedAt: Date; comment: string | null },
): Promise<void> {
  await transaction.approval.update({ where: { id }, data: decision });
}

/** Ends the open request of an offer, if there is one. */
export async function takeBackApproval(transaction: Transaction, offerId: string): Promise<void> {
  await transaction.approval.updateMany({ where: { offerId, state: 'PENDING' }, data: { state: 'TAKEN_BACK' } });
}

type ApprovalRow = ApprovalModel & {
  askedBy: { name: string };
  decidedBy: { name: string } | null;
};

function fromRow({ askedBy, decidedBy, ...row }: ApprovalRow): ApprovalRecord {
  return {
    ...row,
    kind: row.kind === 'CREATE_DRAFT' ? 'CREATE_DRAFT' : 'PUBLISH',
    deviations: deviationsSchema.parse(row.deviations),
    snapshot: offerSnapshotSchema.parse(row.snapshot),
    askedByName: askedBy.name,
    decidedByName: decidedBy?.name ?? null,
  };
}
