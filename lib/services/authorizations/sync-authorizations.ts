import { appendAuditEvent } from '../../db/audit/audit-events';
import {
  listAuthorizations,
  markUnlistedAuthorizations,
  saveAuthorizations,
} from '../../db/authorizations/authorizations';
import { currentPolicy } from '../../db/policy/policy';
import { appendTierVersion, listTierVersions, lockTierVersions } from '../../db/tiers/tiers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import type { Database } from '../../db/core/client';
import { type Authorization, unusableAtAws } from '../../domain/authorizations/authorization';
import { buyerPriceOf, meetsTarget, plainDecimal } from '../../domain/tiers/price';
import { log } from '../../log';
import { listAuthorizationIds, readAuthorizations, type AuthorizationAnswer } from '../../marketplace/authorizations';
import type { MarketplaceConnection } from '../../marketplace/client';

/** What every partner starts with: 25 % on a wholesale price of 0.008 gives 0.010. Other tiers wait for an admin. */
const FIRST_TIER = { tierId: 'bronze', markupPercent: '25', targetBuyerPrice: '0.010' };
const FIRST_TIER_REASON = 'First start: the tier that every partner begins with';

/** Reads all authorizations that are shared with this account and keeps them; the first time, puts Bronze in force. */
export async function syncAuthorizations(
  database: Database,
  connection: MarketplaceConnection,
  now: Date,
): Promise<{ authorizationCount: number }> {
  const ids = await listAuthorizationIds(connection);
  const answers = await readAuthorizations(connection, ids, now);
  const readings = [...answers.values()].filter((answer) => answer.kind === 'found');
  reportUnreadable(answers);
  await inTransaction(database.prisma, async (transaction) => {
    await saveAuthorizations(transaction, readings);
    await markUnlistedAuthorizations(transaction, ids, now);
    await putFirstTierInForce(transaction, now);
  });
  return { authorizationCount: readings.length };
}

/** One that cannot be read stays as it was: it does not hide the others, and it does not count as withdrawn. */
function reportUnreadable(answers: ReadonlyMap<string, AuthorizationAnswer>): void {
  for (const [authorizationId, answer] of answers)
    if (answer.kind === 'unreadable')
      log.warn({ authorizationId, code: answer.code }, 'an authorization cannot be read and stays as it was');
}

/** Only while no tier has any version, and only where it is plain which authorization is meant. */
async function putFirstTierInForce(transaction: Transaction, now: Date): Promise<void> {
  if ((await listTierVersions(transaction)).length > 0) return;
  const { priceTolerancePercent } = await currentPolicy(transaction);
  const candidates = (await listAuthorizations(transaction)).filter((authorization) =>
    fitsFirstTier(authorization, priceTolerancePercent, now),
  );
  const [authorization] = candidates;
  if (candidates.length !== 1 || authorization?.wholesalePrice == null) return;
  await lockTierVersions(transaction, authorization.productId);
  const version = {
    ...FIRST_TIER,
    number: 1,
    productId: authorization.productId,
    authorizationId: authorization.id,
    wholesalePrice: plainDecimal(authorization.wholesalePrice),
    validFrom: now,
    reason: FIRST_TIER_REASON,
    createdById: null,
  };
  await appendTierVersion(transaction, version);
  await appendAuditEvent(transaction, {
    actor: null,
    action: 'tier.version_saved',
    subject: { type: 'tier', id: FIRST_TIER.tierId, name: 'Bronze' },
    after: { ...FIRST_TIER, version: 1, authorizationId: authorization.id, wholesalePrice: version.wholesalePrice },
    reason: FIRST_TIER_REASON,
  });
}

/** Open to any buyer, usable again and again, and priced so that 25 % meets the target. */
function fitsFirstTier(authorization: Authorization, tolerancePercent: string, now: Date): boolean {
  const { wholesalePrice, singleUse, buyerAccountIds } = authorization;
  if (wholesalePrice === null || singleUse || buyerAccountIds.length > 0) return false;
  if (unusableAtAws(authorization, now) !== undefined) return false;
  const buyerPrice = buyerPriceOf(wholesalePrice, FIRST_TIER.markupPercent);
  return meetsTarget(buyerPrice, FIRST_TIER.targetBuyerPrice, tolerancePercent);
}
