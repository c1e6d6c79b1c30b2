import { DOCUMENTED_RATES, type RatedOperation } from '../../domain/policy/policy';
import type { Database } from '../core/client';

export type Share = { ratesSharePercent: number };

/**
 * Takes one request of this operation from the account's budget and answers how long to wait before it may go out. The bucket is a
 * row that every process shares, so that a second worker does not double the rate; it may go below zero, which is how those who
 * come at the same time stand in line.
 */
export async function takeFromRate(
  database: Database,
  operation: RatedOperation,
  { ratesSharePercent }: Share,
): Promise<number> {
  const perSecond = (DOCUMENTED_RATES[operation] * ratesSharePercent) / 100;
  // Half a second's worth at once: bursts stay well below what AWS lets through.
  const capacity = Math.max(1, perSecond / 2);
  const { rows } = await database.pool.query<{ tokens: number }>(
    `INSERT INTO "MarketplaceRate" AS rate ("operation", "tokens", "refilledAt") VALUES ($1, $2::float8 - 1, clock_timestamp())
     ON CONFLICT ("operation") DO UPDATE SET
       "tokens" = LEAST($2::float8, rate."tokens" + GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - rate."refilledAt")) * $3::float8) - 1,
       "refilledAt" = GREATEST(clock_timestamp(), rate."refilledAt")
     RETURNING "tokens"`,
    [operation, capacity, perSecond],
  );
  const tokens = rows[0]?.tokens ?? 0;
  return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1000);
}
