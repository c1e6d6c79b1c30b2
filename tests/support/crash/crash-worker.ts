import { portalEnv } from '../../../lib/config/env';
import { database } from '../../../lib/db/core/client';
import { runWorker } from '../../../lib/jobs/run-worker';
import { portalNow } from '../../../lib/services/core/clock';
import { marketplace } from '../../../lib/services/installation/marketplace-connection';
import { dieWhereTold } from './die-at-effect';
import { SHORT_HOLD, SHORT_TIMING } from './short-timing';

/** The worker process as the portal runs it, with short waiting times, to be killed at any of its effects. */
dieWhereTold();
await runWorker({
  databaseUrl: portalEnv().DATABASE_URL ?? '',
  database: database(),
  connection: marketplace(),
  mode: 'practice',
  now: portalNow,
  timing: {
    ...SHORT_TIMING,
    tokenTrustedForMs: Number(process.env['TOKEN_TRUSTED_FOR_MS'] ?? SHORT_TIMING.tokenTrustedForMs),
  },
  ...SHORT_HOLD,
});
process.send?.('ready');
