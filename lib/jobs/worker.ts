import { REFUSED_EXIT_CODE, WrongInstallation } from '../config/wrong-installation';
import { portalEnv } from '../config/env';
import { database } from '../db/core/client';
import { log } from '../log';
import { assertSpeaksToAws } from '../services/installation/assert-speaks-to-aws';
import { awaitAws } from '../services/installation/await-aws';
import { marketplace } from '../services/installation/marketplace-connection';
import { portalNow } from '../services/core/clock';
import { configuredMailServer } from '../mail/configured-mail-server';
import { assertEndpointFits, assertMode } from '../services/installation/installation';
import { runWorker } from './run-worker';

/** The worker process: refuses to start on a database of another mode, waits for AWS and the right account, works until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const { PORTAL_MODE: mode, MARKETPLACE_ENDPOINT, DATABASE_URL } = portalEnv();
  if (DATABASE_URL === undefined)
    throw new WrongInstallation('DATABASE_URL is not set. “npm run portal” starts the worker with it.');
  assertEndpointFits(mode, MARKETPLACE_ENDPOINT);
  await assertSpeaksToAws(mode);
  await assertMode(database().prisma, mode);
  const connection = marketplace();
  const mailServer = configuredMailServer();
  const worker = await runWorker({
    databaseUrl: DATABASE_URL,
    database: database(),
    connection,
    mode,
    now: portalNow,
    mailServer,
    beforeAws: (signal) => awaitAws({ database: database(), connection, mode }, signal),
  });
  log.info({ mail: mailServer !== undefined }, 'worker ready');
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await worker.stop();
    mailServer?.close();
    await database().close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

main().catch((error: unknown) => {
  if (error instanceof WrongInstallation) {
    log.fatal(error.message);
    process.exit(REFUSED_EXIT_CODE);
  }
  log.fatal({ err: error }, 'the worker could not start');
  process.exit(1);
});
