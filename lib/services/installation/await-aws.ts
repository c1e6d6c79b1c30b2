import { WrongInstallation } from '../../config/wrong-installation';
import { setTimeout as delay } from 'node:timers/promises';
import { createInstallation } from '../../db/installation/installation';
import { accessSentence } from '../../domain/installation/access-words';
import { isAccessReason } from '../../domain/engine/wait-reason';
import { waitWords } from '../../domain/engine/wait-words';
import { log } from '../../log';
import { MarketplaceUnavailable } from '../../marketplace/errors';
import { assertAccount, type InstallationParts } from './installation';

const PAUSES = { firstMs: 1_000, longestMs: 60_000 };

/**
 * Waits until AWS says whose the credentials are and the database belongs to that account; a new one is claimed for it. Asks again after
 * ever longer pauses, up to a minute, and logs what is missing whenever that has changed. Ends without an answer when it is aborted.
 */
export async function awaitAws(parts: InstallationParts, signal: AbortSignal, pauses = PAUSES): Promise<void> {
  let said: string | undefined;
  for (let pauseMs = pauses.firstMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, pauses.longestMs)) {
    const missing = await whatIsMissing(() => claimForAccount(parts));
    if (missing === undefined) return;
    if (missing !== said) log.warn({ missing }, 'waiting for AWS: nothing is sent until this is mended');
    said = missing;
    await delay(pauseMs * (0.75 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  }
}

/** Claims a new database for the account of the credentials, or checks that it was claimed for the same before. */
export async function claimForAccount(parts: InstallationParts): Promise<void> {
  const sellerAccountId = await parts.connection.accountId();
  await createInstallation(parts.database.prisma, { mode: parts.mode, sellerAccountId });
  await assertAccount(parts);
}

/** What the work lacks, as a sentence; undefined when it is done. A bug, or a database that fails, is missing for as long as it fails. */
async function whatIsMissing(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof MarketplaceUnavailable) return missingSentence(error, ['GetCallerIdentity']);
    if (error instanceof WrongInstallation) return error.message;
    log.error({ err: error }, 'asking AWS for the account failed and will be tried again');
    return 'An error of the portal’s own.';
  }
}

/** What AWS lacks to answer, for a log or a terminal. */
export function missingSentence({ reason }: MarketplaceUnavailable, operations: readonly string[]): string {
  return isAccessReason(reason) ? accessSentence({ reason, operations }) : waitWords(reason).sentence;
}
