import type { OwnChangeSet } from '../../domain/restore/found-change-set';
import { findingOutcomes, type FindingOutcome } from '../../domain/restore/restored-offer';
import type { Prisma, RestoreFinding as RestoreFindingModel } from '../generated/client';
import { databaseNow, type Db, type Transaction } from '../core/transaction';

export type NewFinding = {
  awsChangeSetId: string;
  name: string;
  offerId: string;
  attempt: number;
  changeTypes: readonly string[];
  offerName: string | null;
  awsOfferId: string | null;
  status: string;
  startedAt: Date | null;
  outcome: FindingOutcome;
  hasLostOffer: boolean;
  document: unknown;
  /** False: there is nothing to do about it, it only takes its number. */
  needsPerson: boolean;
};

/** Lists what was found at AWS; what has been listed before stays as it is. */
export async function createFindings(transaction: Transaction, findings: readonly NewFinding[]): Promise<void> {
  const now = await databaseNow(transaction);
  await transaction.restoreFinding.createMany({
    data: findings.map(({ needsPerson, document, changeTypes, ...columns }) => ({
      ...columns,
      changeTypes: [...changeTypes],
      document: document as Prisma.InputJsonObject,
      foundAt: now,
      dealtWithAt: needsPerson ? null : now,
    })),
    skipDuplicates: true,
  });
}

/** What another portal sent is none of this one's business: only that it was seen is kept. */
export function findingOfAnotherPortal({ submissionId: _submissionId, ...one }: OwnChangeSet): NewFinding {
  return {
    ...one,
    changeTypes: [],
    offerName: null,
    awsOfferId: null,
    status: '',
    outcome: 'other_portal',
    hasLostOffer: false,
    document: {},
    needsPerson: false,
  };
}

/** Which of these change sets of AWS have been listed. */
export async function findListedIds(db: Db, awsChangeSetIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ awsChangeSetId: string }[]>`
    SELECT "awsChangeSetId" FROM "RestoreFinding" WHERE "awsChangeSetId" = ANY (${[...awsChangeSetIds]}::text[])`;
  return new Set(rows.map(({ awsChangeSetId }) => awsChangeSetId));
}

/** Whether what was listed of this offer, and nobody has dealt with, says that AWS has, or may have, one of the same draft. */
export async function hasLostOfferListed(db: Db, offerId: string): Promise<boolean> {
  return (await db.restoreFinding.count({ where: { offerId, hasLostOffer: true, dealtWithAt: null } })) > 0;
}

/** The highest number of an attempt that AWS knows of an offer which the database may not have; 0: none. */
export async function highestAttemptFound(db: Db, offerId: string): Promise<number> {
  const { _max } = await db.restoreFinding.aggregate({ where: { offerId }, _max: { attempt: true } });
  return _max.attempt ?? 0;
}

export async function countOpenFindings(db: Db): Promise<number> {
  return db.restoreFinding.count({ where: { dealtWithAt: null } });
}

export type FindingRecord = Omit<NewFinding, 'needsPerson' | 'document'> & {
  id: string;
  foundAt: Date;
  dealtWithAt: Date | null;
  /** Null: nobody has, or nothing had to be done. */
  dealtWithByName: string | null;
};

const withPerson = { dealtWithBy: { select: { name: true } } } satisfies Prisma.RestoreFindingInclude;

/** What waits for a person first, then the newest. */
export async function listFindings(db: Db, limit: number): Promise<FindingRecord[]> {
  const rows = await db.restoreFinding.findMany({
    include: withPerson,
    orderBy: [{ dealtWithAt: { sort: 'desc', nulls: 'first' } }, { foundAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(fromRow);
}

/** Notes that somebody has dealt with it; undefined when there is none that waits for that. */
export async function dealWithFinding(
  transaction: Transaction,
  id: string,
  userId: string,
): Promise<FindingRecord | undefined> {
  const { count } = await transaction.restoreFinding.updateMany({
    where: { id, dealtWithAt: null },
    data: { dealtWithAt: await databaseNow(transaction), dealtWithById: userId },
  });
  if (count === 0) return undefined;
  return fromRow(await transaction.restoreFinding.findUniqueOrThrow({ where: { id }, include: withPerson }));
}

function fromRow(row: RestoreFindingModel & { dealtWithBy: { name: string } | null }): FindingRecord {
  const { document: _document, dealtWithBy, dealtWithById: _dealtWithById, outcome, ...columns } = row;
  return {
    ...columns,
    outcome: findingOutcomes.find((known) => known === outcome) ?? 'known_offer',
    dealtWithByName: dealtWithBy?.name ?? null,
  };
}
