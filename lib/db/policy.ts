import { policySettingsSchema, type PolicySettings } from '../domain/policy';
import type { Db } from './transaction';

/** The policy in force: the version with the highest number. */
export async function currentPolicy(db: Db): Promise<PolicySettings> {
  const version = await db.policyVersion.findFirstOrThrow({ orderBy: { number: 'desc' } });
  return policySettingsSchema.parse(version.settings);
}
