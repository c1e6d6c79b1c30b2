import { listAuthorizations } from '../../db/authorizations/authorizations';
import { currentPolicy } from '../../db/policy/policy';
import { listTierVersions } from '../../db/tiers/tiers';
import type { Db } from '../../db/core/transaction';
import type { Authorization } from '../../domain/authorizations/authorization';
import { utcDateOf } from '../../domain/core/calendar';
import type { OfferFormContext } from '../../schemas/wizard/effective-form';
import type { TierVersion } from '../../domain/tiers/tier';
import { authorizationChoices } from './authorization-choices';

export type LoadedFormContext = OfferFormContext & { versions: TierVersion[]; authorizationRows: Authorization[] };

/** What a draft is checked against, as of now; the page and the submission use the same. */
export async function loadFormContext(db: Db, now: Date): Promise<LoadedFormContext> {
  // One after another: a transaction is one connection, which answers one query at a time.
  const policy = await currentPolicy(db);
  const authorizationRows = await listAuthorizations(db);
  const versions = await listTierVersions(db);
  const choices = authorizationChoices(authorizationRows, versions, policy.priceTolerancePercent, now);
  return { today: utcDateOf(now), policy, versions, authorizationRows, authorizations: choices };
}
