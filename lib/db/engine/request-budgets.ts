import type { Database } from '../core/client';

/** A bucket that nobody used for this long is full again. */
const FORGET_AFTER = '1 hour';

/**
 * Takes one request from the budget of `key`, such as `write:<user id>`: `perMinute` of them go on for ever, and as many at once.
 * False when it is used up; what is refused is not counted. The bucket is a row, so that several web servers share it.
 */
export async function takeFromBudget(database: Database, key: string, perMinute: number): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `INSERT INTO "RequestBudget" AS budget ("key", "tokens", "refilledAt") VALUES ($1, $2::float8 - 1, clock_timestamp())
     ON CONFLICT ("key") DO UPDATE SET
       "tokens" = LEAST($2::float8, budget."tokens" + GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - budget."refilledAt")) * $2::float8 / 60) - 1,
       "refilledAt" = GREATEST(clock_timestamp(), budget."refilledAt")
     WHERE LEAST($2::float8, budget."tokens" + GREATEST(0, EXTRACT(EPOCH FROM clock_timestamp() - budget."refilledAt")) * $2::float8 / 60) >= 1`,
    [key, perMinute],
  );
  return rowCount === 1;
}

/** Forgets budgets that are full again. */
export async function forgetFullBudgets(database: Database): Promise<void> {
  await database.pool.query(
    `DELETE FROM "RequestBudget" WHERE "refilledAt" < clock_timestamp() - interval '${FORGET_AFTER}'`,
  );
}
