import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { performance } from 'node:perf_hooks';
import next from 'next';
import { announcedHosts } from '../config/announced-hosts';
import { awsNetworkVariables, isDevelopmentServer, portalEnv, sessionLimits, type PortalEnv } from '../config/env';
import { machineNames } from '../config/machine-names';
import { otherModeRefusal, startRefusal } from '../config/start-refusal';
import { connectionRefusal } from '../db/core/connection-safety';
import { installedMode } from '../db/installation/installation';
import { openSessionReader } from '../db/users/session-reader';
import { findSession } from '../db/users/user-sessions';
import { log } from '../log';
import { createFrontServer } from './front-server';
import { refusalOfRequest, type FrontSettings } from './request-rules';
import { WhoAsks } from './who-asks';

const STOP_WITHIN_MS = 5_000;

/** Runs the web server until SIGINT or SIGTERM: the server in front, and Next behind it in the same process. */
async function main(): Promise<void> {
  const env = portalEnv();
  const { HOST: host = '127.0.0.1', PORT: port, NEXTAUTH_SECRET: secret, DATABASE_URL: databaseUrl } = env;
  const isDevelopment = isDevelopmentServer();
  refuse(startRefusal({ env, networkVariables: awsNetworkVariables(), isDevelopment }));
  if (databaseUrl === undefined || secret === undefined)
    throw new Error('DATABASE_URL and NEXTAUTH_SECRET are not set. "npm run portal" starts the portal with them.');
  const reader = openSessionReader(databaseUrl);
  refuse(await databaseRefusal(env, databaseUrl, reader));
  const settings = frontSettings(env.PORTAL_MODE, host, env.NEXTAUTH_URL, env.TRUSTED_PROXY_HOPS);
  // Next adds its own listener for upgraded connections to what it takes for the server: those come past the checks here only.
  const upgrades = createServer();
  const app = next({ dev: isDevelopment, hostname: host, port, httpServer: upgrades });
  await app.prepare();
  const limits = sessionLimits();
  const whoAsks = new WhoAsks({
    secret,
    isLive: async (session) => (await findSession(reader, session, limits)) !== undefined,
    nowMs: () => performance.now(),
  });
  const handle = app.getRequestHandler();
  const server = createFrontServer({ settings, hops: env.TRUSTED_PROXY_HOPS, isDevelopment, whoAsks, handle });
  if (isDevelopment) passUpgrades(server, upgrades, settings);
  await listen(server, port, host);
  log.info({ host, port }, 'the web server listens');
  const stop = () => {
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    server.close(() => void Promise.allSettled([reader.close(), app.close()]).then(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function refuse(refusal: string | undefined): void {
  if (refusal !== undefined) throw new Error(refusal);
}

/** A database that is away now is none of another mode as far as anybody knows: its pages say that it is away. */
async function databaseRefusal(
  { PORTAL_MODE: mode, DATABASE_WITHOUT_TLS }: PortalEnv,
  databaseUrl: string,
  reader: ReturnType<typeof openSessionReader>,
): Promise<string | undefined> {
  const options = { variable: 'DATABASE_URL', isPrivateNetwork: DATABASE_WITHOUT_TLS !== undefined };
  const refusal = mode === 'aws' ? connectionRefusal(databaseUrl, options) : undefined;
  if (refusal !== undefined) return refusal;
  const stored = await installedMode(reader).catch(() => undefined);
  return stored === undefined ? undefined : otherModeRefusal(stored, mode);
}

function frontSettings(
  mode: 'practice' | 'aws',
  host: string,
  publicUrl: string | undefined,
  hops: number,
): FrontSettings {
  const names = announcedHosts(host, machineNames());
  const isPractice = mode === 'practice';
  return {
    publicUrl,
    // Elsewhere nobody is signed in without the company's provider, and health checks ask for an address.
    hosts: isPractice
      ? new Set([...names, ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname])])
      : undefined,
    isBehindProxy: hops > 0,
  };
}

/** The development server tells its pages over a WebSocket what has changed. */
function passUpgrades(server: Server, upgrades: Server, settings: FrontSettings): void {
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    const header = (name: string) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value[0] : value;
    };
    if (refusalOfRequest({ method: 'GET', path: '/', header }, settings) !== undefined) socket.destroy();
    else upgrades.emit('upgrade', request, socket, head);
  });
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
