import type { TierVersion } from '../../domain/tiers/tier';
import type { Db, Transaction } from '../core/transaction';

export type Tier = { id: string; name: string; rank: number; publishedMarkupPercent: string };

export async function listTiers(db: Db): Promise<Tier[]> {
  const tiers = await db.tier.findMany({ orderBy: { rank: 'asc' } });
  return tiers.map((tier) => ({ ...tier, publishedMarkupPercent: tier.publishedMarkupPercent.toFixed() }));
}

/** Every version of every product, newest first. They are few: an admin writes each by hand. */
export async function listTierVersions(db: Db): Promise<TierVersion[]> {
  const rows = await db.tierVersion.findMany({
    include: { tier: { select: { name: true } }, createdBy: { select: { name: true } } },
    orderBy: [{ productId: 'asc' }, { number: 'desc' }],
  });
  return rows.map(({ tier, createdBy, ...row }) => ({
    id: row.id,
    tierId: row.tierId,
    tierName: tier.name,
    number: row.number,
    productId: row.productId,
    authorizationId: row.authorizationId,
    markupPercent: row.markupPercent.toFixed(),
    targetBuyerPrice: row.targetBuyerPrice.toFixed(),
    wholesalePrice: row.wholesalePrice.toFixed(),
    validFrom: row.validFrom,
    reason: row.reason,
    createdByName: createdBy?.name ?? 'Portal',
  }));
}

export type NewTierVersion = Omit<TierVersion, 'id' | 'tierName' | 'createdByName'> & { createdById: string | null };

/** Appends a version. Holds the product's versions against others who save at the same moment until the transaction ends. */
export async function appendTierVersion(transaction: Transaction, version: NewTierVersion): Promise<void> {
  await transaction.tierVersion.create({ data: version });
}

/** Serialises everybody who saves a version of this product; released when the transaction ends. */
export async function lockTierVersions(transaction: Transaction, productId: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`tier:${productId}`}, 0))`;
}
