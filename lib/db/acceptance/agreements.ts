import type { Agreement } from '../../domain/acceptance/agreement';
import type { Agreement as AgreementModel } from '../generated/client';
import type { Db, Transaction } from '../core/transaction';

export type AgreementRecord = Agreement & {
  /** Null: of an offer that the portal does not know. */
  offerId: string | null;
};

/** Keeps what AWS said and returns what was known before, by id. One that is older than what is known changes nothing. */
export async function saveAgreements(
  transaction: Transaction,
  agreements: readonly Agreement[],
): Promise<Map<string, AgreementRecord>> {
  const ids = agreements.map(({ id }) => id);
  const known = new Map((await agreementsById(transaction, ids)).map((record) => [record.id, record]));
  for (const { id, ...values } of agreements) {
    const before = known.get(id);
    if (before !== undefined && (before.updatedAt > values.updatedAt || isSame(before, { id, ...values }))) continue;
    await transaction.agreement.upsert({ where: { id }, create: { id, ...values }, update: values });
  }
  return known;
}

/** Agreements that came before the portal knew their offer belong to it from now on. */
export async function linkAgreements(transaction: Transaction, awsOfferId: string, offerId: string): Promise<void> {
  await transaction.agreement.updateMany({ where: { awsOfferId, offerId: null }, data: { offerId } });
}

export async function listAgreementsOfOffer(db: Db, awsOfferId: string): Promise<AgreementRecord[]> {
  const rows = await db.agreement.findMany({ where: { awsOfferId }, orderBy: [{ acceptedAt: 'asc' }, { id: 'asc' }] });
  return rows.map(fromRow);
}

/** Every agreement of these chains, whatever offer it came from. */
export async function listChains(db: Db, initialAgreementIds: readonly string[]): Promise<AgreementRecord[]> {
  const rows = await db.agreement.findMany({
    where: { OR: [{ initialAgreementId: { in: [...initialAgreementIds] } }, { id: { in: [...initialAgreementIds] } }] },
  });
  return rows.map(fromRow);
}

/** Agreements of offers that the portal does not know, newest acceptance first. */
export async function listUnknownAgreements(db: Db, limit: number): Promise<AgreementRecord[]> {
  const rows = await db.agreement.findMany({
    where: { offerId: null },
    orderBy: [{ acceptedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(fromRow);
}

async function agreementsById(db: Db, ids: readonly string[]): Promise<AgreementRecord[]> {
  return (await db.agreement.findMany({ where: { id: { in: [...ids] } } })).map(fromRow);
}

function isSame(one: Agreement, other: Agreement): boolean {
  return (
    one.status === other.status &&
    one.updatedAt.getTime() === other.updatedAt.getTime() &&
    one.endsAt?.getTime() === other.endsAt?.getTime()
  );
}

function fromRow({ initialAgreementId, ...row }: AgreementModel): AgreementRecord {
  return { ...row, initialAgreementId: initialAgreementId ?? row.id };
}
