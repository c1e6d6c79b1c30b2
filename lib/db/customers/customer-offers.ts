import type { Db } from '../core/transaction';

/** Whether any offer of the customer has ever been accepted: the next one counts as a renewal at AWS. */
export async function hasEarlierAgreement(db: Db, customerId: string): Promise<boolean> {
  const count = await db.offer.count({
    where: { customerId, OR: [{ stage: { in: ['ACCEPTED', 'ACCEPTED_THEN_FAILED'] } }, { agreements: { some: {} } }] },
    take: 1,
  });
  return count > 0;
}
