import { deviationsSchema, type Deviation } from '../../domain/approvals/deviation-schema';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { offerSnapshotSchema } from '../../domain/offers/offer-snapshot';
import type { OfferStage } from '../../domain/offers/offer-status';
import { readBackDifferencesSchema, type ReadBackDifference } from '../../domain/engine/read-back';
import { Prisma, type Offer as OfferModel } from '../generated/client';
import { highestAttemptFound } from '../restore/restore-findings';
import type { Db, Transaction } from '../core/transaction';

export type OfferRecord = {
  id: string;
  stage: OfferStage;
  name: string;
  description: string;
  dealReference: string;
  customerId: string | null;
  customerName: string;
  authorizationId: string | null;
  authorizationName: string | null;
  tierId: string | null;
  tierName: string | null;
  buyerPrice: string | null;
  expirationDate: string | null;
  buyerAccountIds: string[];
  snapshot: OfferSnapshot | null;
  awsOfferId: string | null;
  awsRevision: number | null;
  differences: ReadBackDifference[];
  /** How an offer that was found at AWS leaves the policy. */
  deviations: Deviation[];
  /** Since when nobody has said that these deviations are meant; null: nothing waits. */
  deviatesSince: Date | null;
  submittedAt: Date | null;
  publishedAt: Date | null;
  /** Somebody wants it compared with AWS once more. */
  isComparisonRequested: boolean;
  /** How many of its accounts have accepted it. */
  acceptedCount: number;
  /** How many accounts accepted it, and then AWS ended the agreement. */
  failedCount: number;
  /** When the last of its agreements ends or ended. */
  agreementEndsAt: Date | null;
  /** When somebody sent the link to the customer, and to whom; null until it is marked as sent. */
  sentAt: Date | null;
  sentTo: string | null;
  createdById: string;
  createdByName: string;
  createdAt: Date;
};

const relations = {
  authorization: { select: { name: true } },
  tier: { select: { name: true } },
  createdBy: { select: { name: true } },
  buyers: { select: { accountId: true }, orderBy: { position: 'asc' } },
} satisfies Prisma.OfferInclude;

type OfferWithRelations = Prisma.OfferGetPayload<{ include: typeof relations }>;

export async function findOffer(db: Db, id: string): Promise<OfferRecord | undefined> {
  const row = await db.offer.findUnique({ where: { id }, include: relations });
  return row === null ? undefined : fromRow(row);
}

/** The offers of these ids, in the order of the ids. */
export async function findOffers(db: Db, ids: readonly string[]): Promise<OfferRecord[]> {
  const rows = await db.offer.findMany({ where: { id: { in: [...ids] } }, include: relations });
  const byId = new Map(rows.map((row) => [row.id, fromRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Holds the offer's row against everybody else until the transaction ends. Undefined when there is none yet. */
export async function lockOffer(
  transaction: Transaction,
  id: string,
): Promise<{ stage: OfferStage; publishedAt: Date | null } | undefined> {
  const rows = await transaction.$queryRaw<{ stage: OfferStage; publishedAt: Date | null }[]>`
    SELECT "stage"::text AS "stage", "publishedAt" FROM "Offer" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return rows[0];
}

/** Columns that show a draft in the list. Null or empty: not known yet. */
export type OfferSummary = {
  name: string;
  description: string;
  dealReference: string;
  customerId: string | null;
  customerName: string;
  authorizationId: string | null;
  expirationDate: string | null;
  buyerAccountIds: readonly string[];
};

/**
 * Creates the row of a new draft; false when somebody has created it already. One that was lost in a restore, and comes back from an open
 * page or a bulk run, goes on behind the numbers that AWS knows of it.
 */
export async function createOffer(transaction: Transaction, id: string, createdById: string): Promise<boolean> {
  const attempts = await highestAttemptFound(transaction, id);
  const { count } = await transaction.offer.createMany({
    data: [{ id, createdById, attempts, name: '', description: '', dealReference: '', customerName: '' }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function saveOfferSummary(transaction: Transaction, id: string, summary: OfferSummary): Promise<void> {
  const { buyerAccountIds, expirationDate, ...columns } = summary;
  await transaction.offer.update({ where: { id }, data: { ...columns, expirationDate: dayOf(expirationDate) } });
  await replaceBuyers(transaction, id, buyerAccountIds);
}

/** Freezes what was reviewed: from here on the row shows the snapshot. */
export async function saveSubmission(
  transaction: Transaction,
  id: string,
  snapshot: OfferSnapshot,
  submittedAt: Date,
): Promise<void> {
  await transaction.offer.update({
    where: { id },
    data: { ...snapshotColumns(snapshot), stage: 'QUEUED', submittedAt, differences: [] },
  });
  await replaceBuyers(transaction, id, snapshot.buyerAccountIds);
}

/** Shows what was asked for while it waits for somebody's approval. Nothing is frozen yet: it is checked again before it is published. */
export async function saveWaitingOffer(transaction: Transaction, id: string, snapshot: OfferSnapshot): Promise<void> {
  const columns = { ...snapshotColumns(snapshot), stage: 'WAITING_FOR_APPROVAL' as const };
  await transaction.offer.update({ where: { id }, data: columns });
  await replaceBuyers(transaction, id, snapshot.buyerAccountIds);
}

/** The duration is counted again on the day it is sent; nothing else of a snapshot ever changes. */
export async function saveSentSnapshot(transaction: Transaction, id: string, snapshot: OfferSnapshot): Promise<void> {
  await transaction.offer.update({ where: { id }, data: snapshotColumns(snapshot) });
}

export type OfferEvent =
  | { stage: 'DRAFT' | 'QUEUED' | 'PUBLISHING' | 'FAILED' | 'LIVE' | 'CANCELLED' | 'NEEDS_CHECK' | 'DRAFT_AT_AWS' }
  | { stage: 'LIVE' | 'NEEDS_CHECK'; awsRevision: number; differences: ReadBackDifference[]; publishedAt: Date }
  | { stage: 'DRAFT_AT_AWS' | 'NEEDS_CHECK'; awsRevision: number; differences: ReadBackDifference[] };

export async function saveOfferEvent(transaction: Transaction, id: string, event: OfferEvent): Promise<void> {
  await transaction.offer.update({ where: { id }, data: event });
}

/** Offers by AWS's ids; those that the portal does not know are left out. */
export async function findOffersByAwsIds(db: Db, awsOfferIds: readonly string[]): Promise<OfferRecord[]> {
  const rows = await db.offer.findMany({ where: { awsOfferId: { in: [...awsOfferIds] } }, include: relations });
  return rows.map(fromRow);
}

/**
 * Which of these offers at AWS a change set of their own row has made. Any other, such as a draft that was taken over, may be what an
 * attempt of another row has left behind.
 */
export async function findMadeAtAws(db: Db, awsOfferIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.offer.findMany({
    where: {
      awsOfferId: { in: [...awsOfferIds] },
      changeSets: { some: { kind: { in: ['PUBLISH', 'CREATE_DRAFT'] }, state: { in: ['SUCCEEDED', 'CHECKED'] } } },
    },
    select: { awsOfferId: true },
  });
  return new Set(rows.flatMap(({ awsOfferId }) => awsOfferId ?? []));
}

export async function saveAwsOfferId(transaction: Transaction, id: string, awsOfferId: string): Promise<void> {
  await transaction.offer.update({ where: { id }, data: { awsOfferId } });
}

/** The offer stands for nothing at AWS any more; what stands there is not touched. */
export async function forgetAwsOffer(transaction: Transaction, id: string): Promise<void> {
  await transaction.offer.update({ where: { id }, data: { awsOfferId: null, awsRevision: null } });
}

export async function saveSent(
  transaction: Transaction,
  id: string,
  sent: { sentAt: Date; sentTo: string },
): Promise<void> {
  await transaction.offer.update({ where: { id }, data: sent });
}

export function snapshotColumns(snapshot: OfferSnapshot) {
  return {
    name: snapshot.name,
    description: snapshot.description,
    dealReference: snapshot.dealReference,
    customerId: snapshot.customerId,
    customerName: snapshot.customerName,
    authorizationId: snapshot.authorizationId,
    tierId: snapshot.tierId,
    tierVersionId: snapshot.tierVersionId,
    wholesalePrice: snapshot.wholesalePrice,
    markupPercent: snapshot.markupPercent,
    buyerPrice: snapshot.buyerPrice,
    currency: snapshot.currency,
    expirationDate: dayOf(snapshot.expirationDate),
    agreementDuration: snapshot.agreementDuration,
    snapshot: snapshot satisfies Prisma.InputJsonObject,
  };
}

/** The accounts that an offer names, in their order. */
export async function replaceBuyers(
  transaction: Transaction,
  offerId: string,
  accountIds: readonly string[],
): Promise<void> {
  await transaction.offerBuyer.deleteMany({ where: { offerId } });
  await transaction.offerBuyer.createMany({
    data: accountIds.map((accountId, position) => ({ offerId, accountId, position })),
  });
}

function dayOf(date: string | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00.000Z`);
}

function fromRow(row: OfferWithRelations): OfferRecord {
  return {
    ...columnsOf(row),
    authorizationName: row.authorization?.name ?? null,
    tierName: row.tier?.name ?? null,
    createdByName: row.createdBy.name,
    buyerAccountIds: row.buyers.map(({ accountId }) => accountId),
  };
}

function columnsOf(row: OfferModel) {
  return {
    id: row.id,
    stage: row.stage,
    name: row.name,
    description: row.description,
    dealReference: row.dealReference,
    customerId: row.customerId,
    customerName: row.customerName,
    authorizationId: row.authorizationId,
    tierId: row.tierId,
    buyerPrice: row.buyerPrice?.toFixed() ?? null,
    expirationDate: row.expirationDate?.toISOString().slice(0, 10) ?? null,
    snapshot: row.snapshot === null ? null : offerSnapshotSchema.parse(row.snapshot),
    awsOfferId: row.awsOfferId,
    awsRevision: row.awsRevision,
    differences: readBackDifferencesSchema.parse(row.differences ?? []),
    deviations: deviationsSchema.parse(row.deviations ?? []),
    deviatesSince: row.deviatesSince,
    submittedAt: row.submittedAt,
    publishedAt: row.publishedAt,
    isComparisonRequested: row.comparisonRequestedAt !== null,
    acceptedCount: row.acceptedCount,
    failedCount: row.failedCount,
    agreementEndsAt: row.agreementEndsAt,
    sentAt: row.sentAt,
    sentTo: row.sentTo,
    createdById: row.createdById,
    createdAt: row.createdAt,
  };
}
