import { parseStoredPolicy, policyInForce, type PolicySettings } from '../../domain/policy/policy';
import type { Db, Transaction } from '../core/transaction';

/** The policy in force: the version with the highest number, held to what is allowed today. */
export async function currentPolicy(db: Db): Promise<PolicySettings> {
  const version = await db.policyVersion.findFirstOrThrow({ orderBy: { number: 'desc' } });
  return policyInForce(parseStoredPolicy(version.settings));
}

/** The policy in force with its number, so that a change can name the version that it started from. */
export async function currentPolicyVersion(db: Db): Promise<{ number: number; settings: PolicySettings }> {
  const { number, settings } = await db.policyVersion.findFirstOrThrow({ orderBy: { number: 'desc' } });
  return { number, settings: policyInForce(parseStoredPolicy(settings)) };
}

/** Appends a version; false when somebody else has just taken its number. */
export async function appendPolicyVersion(
  transaction: Transaction,
  version: { number: number; settings: PolicySettings; reason: string; createdById: string },
): Promise<boolean> {
  const { count } = await transaction.policyVersion.createMany({ data: [version], skipDuplicates: true });
  return count === 1;
}

export type PolicyVersionRecord = {
  number: number;
  settings: PolicySettings;
  reason: string;
  createdByName: string;
  createdAt: Date;
};

/** Newest first, each as it was saved. A setting that an older version did not know yet has its default. */
export async function listPolicyVersions(db: Db, limit: number): Promise<PolicyVersionRecord[]> {
  const rows = await db.policyVersion.findMany({
    include: { createdBy: { select: { name: true } } },
    orderBy: { number: 'desc' },
    take: limit,
  });
  return rows.map(({ number, settings, reason, createdBy, createdAt }) => ({
    number,
    settings: parseStoredPolicy(settings),
    reason,
    createdByName: createdBy?.name ?? 'Portal',
    createdAt,
  }));
}
