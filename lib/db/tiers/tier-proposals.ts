import type { Db, Transaction } from '../core/transaction';

export type TierProposalRecord = {
  id: string;
  tierId: string;
  tierName: string;
  latestNumber: number;
  productId: string;
  authorizationId: string;
  authorizationName: string;
  markupPercent: string;
  targetBuyerPrice: string;
  wholesalePrice: string;
  validFrom: Date | null;
  reason: string;
  proposedById: string;
  proposedByName: string;
  createdAt: Date;
  /** By the database's clock. */
  recordedAt: Date;
};

export type NewTierProposal = Omit<
  TierProposalRecord,
  'id' | 'tierName' | 'authorizationName' | 'proposedByName' | 'createdAt' | 'recordedAt'
>;

/** The database allows one open proposal per product. */
export async function createTierProposal(transaction: Transaction, proposal: NewTierProposal): Promise<void> {
  await transaction.tierProposal.create({ data: proposal });
}

/** The one that waits for a second admin. */
export async function findOpenTierProposal(db: Db, productId: string): Promise<TierProposalRecord | undefined> {
  const row = await db.tierProposal.findFirst({
    where: { productId, state: 'PENDING' },
    include: {
      tier: { select: { name: true } },
      authorization: { select: { name: true } },
      proposedBy: { select: { name: true } },
    },
  });
  if (row === null) return undefined;
  const { tier, authorization, proposedBy, ...values } = row;
  return {
    ...values,
    tierName: tier.name,
    authorizationName: authorization.name,
    proposedByName: proposedBy.name,
    markupPercent: row.markupPercent.toFixed(),
    targetBuyerPrice: row.targetBuyerPrice.toFixed(),
    wholesalePrice: row.wholesalePrice.toFixed(),
  };
}

/** The product of a proposal, whatever became of it: what it is decided under the lock of. */
export async function findProposalProduct(db: Db, id: string): Promise<string | undefined> {
  const row = await db.tierProposal.findUnique({ where: { id }, select: { productId: true } });
  return row?.productId;
}

/** Ends it. The caller holds the product's versions and has seen that it is open; the database refuses a second decision. */
export async function saveProposalDecision(
  transaction: Transaction,
  id: string,
  decision: { state: 'APPROVED' | 'REJECTED' | 'TAKEN_BACK'; decidedById: string; decidedAt: Date },
): Promise<void> {
  await transaction.tierProposal.update({ where: { id }, data: decision });
}
