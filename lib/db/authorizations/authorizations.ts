import type { Authorization as AuthorizationModel, Prisma } from '../generated/client';
import type { Authorization } from '../../domain/authorizations/authorization';
import type { Db } from '../core/transaction';

export async function listAuthorizations(db: Db): Promise<Authorization[]> {
  const rows = await db.authorization.findMany({ orderBy: [{ isvName: 'asc' }, { name: 'asc' }] });
  return rows.map(fromRow);
}

/** Writes what AWS said. An authorization that AWS no longer lists stays, marked as withdrawn: offers point at it. */
export async function saveAuthorizations(
  db: Db,
  readings: readonly { authorization: Authorization; document: unknown }[],
): Promise<void> {
  for (const { authorization, document } of readings) {
    const { id, ...values } = authorization;
    const data = { ...values, document: document as Prisma.InputJsonObject };
    await db.authorization.upsert({ where: { id }, create: { id, ...data }, update: data });
  }
}

export async function markUnlistedAuthorizations(db: Db, listedIds: readonly string[], readAt: Date): Promise<void> {
  await db.authorization.updateMany({
    where: { id: { notIn: [...listedIds] }, status: { not: 'Restricted' } },
    data: { status: 'Restricted', readAt },
  });
}

function fromRow(row: AuthorizationModel): Authorization {
  const { document: _document, wholesalePrice, pricingKind, ...rest } = row;
  return {
    ...rest,
    pricingKind: pricingKind === 'usage' ? 'usage' : 'other',
    wholesalePrice: wholesalePrice?.toFixed() ?? null,
  };
}
