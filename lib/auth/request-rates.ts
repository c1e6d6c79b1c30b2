import { addressGroup } from '../client-address';
import { portalEnv } from '../config/env';
import { database } from '../db/core/client';
import { takeFromBudget } from '../db/engine/request-budgets';
import { requestOrigin } from './request-origin';

/** Counts one step of a sign-in from the address that asks; false when its minute is used up. Holds for all web servers. */
export async function maySignIn(): Promise<boolean> {
  const key = `sign-in:${addressGroup((await requestOrigin()) ?? 'unknown')}`;
  return takeFromBudget(database(), key, portalEnv().SIGN_INS_PER_MINUTE);
}

/** Counts one change that this person asks for; false when the minute is used up. Holds for all web servers. */
export async function mayWrite(userId: string): Promise<boolean> {
  return takeFromBudget(database(), `write:${userId}`, portalEnv().WRITES_PER_MINUTE);
}
