import { draftContentSchema, type DraftContent } from '../../schemas/wizard/draft-content';
import type { Db, Transaction } from '../core/transaction';

export type DraftRecord = {
  offerId: string;
  version: number;
  content: DraftContent;
  updatedAt: Date;
  updatedById: string;
  updatedByName: string;
};

export async function findDraft(db: Db, offerId: string): Promise<DraftRecord | undefined> {
  const row = await db.draft.findUnique({ where: { offerId }, include: { updatedBy: { select: { name: true } } } });
  if (row === null) return undefined;
  const { updatedBy, ...draft } = row;
  return { ...draft, content: draftContentSchema.parse(draft.content), updatedByName: updatedBy.name };
}

/** Writes the next version. The caller holds the offer's row and has compared the version. */
export async function saveDraft(
  transaction: Transaction,
  draft: { offerId: string; version: number; content: DraftContent; updatedById: string },
): Promise<Date> {
  const { offerId, ...values } = draft;
  const { updatedAt } = await transaction.draft.upsert({
    where: { offerId },
    create: { offerId, ...values },
    update: values,
  });
  return updatedAt;
}

export async function countOpenDrafts(db: Db): Promise<number> {
  return db.offer.count({ where: { stage: 'DRAFT' } });
}

/** What the list shows of open drafts, the newest first: enough to see whether they fit a policy. */
export async function listDraftSummaries(
  db: Db,
  limit: number,
): Promise<{ offerId: string; title: string; expirationDate: string | null; accountCount: number }[]> {
  const rows = await db.offer.findMany({
    where: { stage: 'DRAFT' },
    select: { id: true, name: true, customerName: true, expirationDate: true, _count: { select: { buyers: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(({ id, name, customerName, expirationDate, _count }) => ({
    offerId: id,
    title: [customerName, name].find((text) => text !== '') ?? 'New offer',
    expirationDate: expirationDate?.toISOString().slice(0, 10) ?? null,
    accountCount: _count.buyers,
  }));
}
