import { portalEnv } from '../config/env';
import { database } from '../db/client';
import { assertSpeaksToAws } from './assert-speaks-to-aws';
import { marketplace } from './marketplace-connection';
import { portalNow } from './clock';
import { assertEndpointFits, claimInstallation } from './installation';
import { syncAuthorizations } from './sync-authorizations';

/**
 * Last step before the portal opens: claims the database for the mode and the seller account of the credentials (or refuses
 * it), and reads the resale authorizations. Safe to repeat at every start.
 */
export async function preparePortal(): Promise<{ sellerAccountId: string; authorizationCount: number }> {
  const { PORTAL_MODE, MARKETPLACE_ENDPOINT } = portalEnv();
  assertEndpointFits(PORTAL_MODE, MARKETPLACE_ENDPOINT);
  await assertSpeaksToAws(PORTAL_MODE);
  const connection = marketplace();
  const sellerAccountId = await connection.accountId();
  await claimInstallation(database().prisma, { mode: PORTAL_MODE, sellerAccountId });
  const { authorizationCount } = await syncAuthorizations(database(), connection, await portalNow());
  return { sellerAccountId, authorizationCount };
}
