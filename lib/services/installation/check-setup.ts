import { SettingsRefused } from '../../config/aws-network';
import { findFirstAccepted } from '../../db/acceptance/first-accepted';
import { findInstallation } from '../../db/installation/installation';
import { listRefusals } from '../../db/installation/marketplace-refusals';
import { listWorkers } from '../../db/engine/worker-heartbeats';
import type { Authorization } from '../../domain/authorizations/authorization';
import { leastPrivilegePolicy } from '../../domain/engine/aws-policy';
import type { SetupFacts } from '../../domain/installation/setup-check-row';
import { success, type Result } from '../../domain/core/result';
import { setupChecks } from '../../domain/installation/setup-check';
import { listAuthorizationIds, readAuthorizations } from '../../marketplace/authorizations';
import type { MarketplaceConnection } from '../../marketplace/client';
import { REGION } from '../../marketplace/endpoints';
import { MarketplaceUnavailable } from '../../marketplace/errors';
import { inTime } from '../../marketplace/in-time';
import { PROBE_WAIT_MS, probeMarketplace } from '../../marketplace/probes';
import type { SetupView } from '../../schemas/installation/setup-view';
import { defineUseCase } from '../core/use-case';
import { marketplace } from './marketplace-connection';

/** Repeated work of the portal touches AWS at least this often: an older refusal is of something that was mended since. */
const REFUSAL_STILL_TRUE_MS = 15 * 60_000;

/**
 * Asks AWS what the configured credentials can do, with read-only requests alone, and says what is missing and who can fix it. Never
 * sends a change set, and writes nothing.
 */
export const checkSetup = checkSetupThrough(marketplace);

/** The same through another connection. */
export function checkSetupThrough(connect: () => MarketplaceConnection) {
  return defineUseCase('setup.read', async ({ database, now }): Promise<Result<SetupView>> => {
    const { prisma } = database;
    const { answers, authorizations, settingsRefusal } = await askAws(connect, now);
    const refusals = await listRefusals(prisma);
    const identity = answers.get('GetCallerIdentity');
    const installed = await findInstallation(prisma);
    const checks = setupChecks({
      answers,
      region: REGION,
      installedAccountId: installed?.sellerAccountId ?? null,
      authorizations,
      settingsRefusal,
      workers: await listWorkers(database),
      firstPublishedAt: await findFirstAccepted(prisma),
      isPublishingRefused: refusals.some(
        ({ operation, reason, lastAt }) =>
          operation === 'StartChangeSet' &&
          reason === 'no_access' &&
          Date.now() - lastAt.getTime() < REFUSAL_STILL_TRUE_MS,
      ),
      now,
    });
    const account = identity?.kind === 'answered' ? identity.detail : (installed?.sellerAccountId ?? null);
    return success({ checks, policyText: leastPrivilegePolicy(account), ranAt: now.toISOString() });
  });
}

type Asked = Pick<SetupFacts, 'answers' | 'authorizations' | 'settingsRefusal'>;

/** Says something within seconds, whatever AWS and the settings are like. */
async function askAws(connect: () => MarketplaceConnection, now: Date): Promise<Asked> {
  let connection: MarketplaceConnection;
  try {
    connection = connect();
  } catch (error) {
    if (!(error instanceof SettingsRefused)) throw error;
    return { answers: new Map(), authorizations: null, settingsRefusal: error.message };
  }
  const ids = await unlessUnavailable(() => inTime(listAuthorizationIds(connection), PROBE_WAIT_MS));
  const answers = await probeMarketplace(connection, ids ?? []);
  const authorizations = ids && (await unlessUnavailable(() => inTime(readAll(connection, ids, now), PROBE_WAIT_MS)));
  return { answers, authorizations: authorizations ?? null, settingsRefusal: null };
}

async function readAll(connection: MarketplaceConnection, ids: readonly string[], now: Date): Promise<Authorization[]> {
  const answers = await readAuthorizations(connection, ids, now);
  return [...answers.values()].flatMap((answer) => (answer.kind === 'found' ? [answer.authorization] : []));
}

async function unlessUnavailable<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MarketplaceUnavailable) return undefined;
    throw error;
  }
}
