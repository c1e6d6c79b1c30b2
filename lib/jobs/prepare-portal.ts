import { portalEnv } from '../config/env';
import { database } from '../db/core/client';
import { MarketplaceUnavailable } from '../marketplace/errors';
import { inTime } from '../marketplace/in-time';
import { assertSpeaksToAws } from '../services/installation/assert-speaks-to-aws';
import { claimForAccount, missingSentence } from '../services/installation/await-aws';
import { portalNow } from '../services/core/clock';
import { assertEndpointFits, assertMode } from '../services/installation/installation';
import { marketplace } from '../services/installation/marketplace-connection';
import { syncAuthorizations } from '../services/authorizations/sync-authorizations';

/** The start goes on without an AWS that takes longer. */
const AWS_WAIT_MS = 15_000;

/**
 * Last step before the portal opens: claims the database for the mode and the seller account of the credentials (or refuses it), and
 * reads the resale authorizations. Without AWS the portal opens all the same, and the worker does the rest: `missing` says what AWS lacks.
 * Safe to repeat at every start.
 */
export async function preparePortal(): Promise<{ missing: string | undefined }> {
  const { PORTAL_MODE: mode, MARKETPLACE_ENDPOINT } = portalEnv();
  assertEndpointFits(mode, MARKETPLACE_ENDPOINT);
  await assertSpeaksToAws(mode);
  await assertMode(database().prisma, mode);
  const connection = marketplace();
  let operation = 'GetCallerIdentity';
  const askAws = async () => {
    await claimForAccount({ database: database(), connection, mode });
    operation = 'ListEntities';
    await syncAuthorizations(database(), connection, await portalNow());
  };
  try {
    await inTime(askAws(), AWS_WAIT_MS);
    return { missing: undefined };
  } catch (error) {
    if (error instanceof MarketplaceUnavailable) return { missing: missingSentence(error, [operation]) };
    throw error;
  }
}
