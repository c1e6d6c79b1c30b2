import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { announcedHosts, isAnnounced } from '../config/announced-hosts';
import { machineNames } from '../config/machine-names';
import { handleAdminRequest } from './admin/handle-admin-request';
import { Sandbox } from './sandbox';
import type { SandboxSettingsChange } from './settings';
import { catalogError, jsonAnswer, send } from './wire/answer';
import { AwsError } from './wire/aws-error';
import { handleAwsRequest } from './wire/handle-aws-request';
import type { Observer } from './wire/observer';
import { readRequest } from './wire/request';

export type SandboxOptions = {
  /** 0 takes a free port. */
  port?: number;
  host?: string;
  /** Where the journal lies, in `<dataDir>/sandbox`; without it everything is gone with the process. */
  dataDir?: string;
  settings?: SandboxSettingsChange;
  /** Sees each answer to an AWS client before it leaves. */
  onAnswer?: Observer;
};

export type RunningSandbox = { url: string; port: number; stop(): Promise<void> };

/**
 * Starts the local AWS Marketplace. Resolves once it listens; rejects when the port is taken (`EADDRINUSE`) or the
 * journal cannot be read. `stop` ends open connections and resolves when the journal is closed.
 */
export async function startSandbox({
  port = 0,
  host = '127.0.0.1',
  dataDir,
  settings = {},
  onAnswer,
}: SandboxOptions = {}): Promise<RunningSandbox> {
  const sandbox = await Sandbox.open(dataDir, settings);
  const hosts = announcedHosts(host, machineNames());
  const server = createServer((message, response) => {
    if (isForeign(message, hosts)) {
      // Nothing of it is read: it was made by a page of somebody else's.
      response.setHeader('Connection', 'close');
      send(response, jsonAnswer(403, { error: 'The sandbox answers programs that ask for it by its own address.' }));
      return;
    }
    void answer(sandbox, onAnswer, message, response);
  });
  server.keepAliveTimeout = 30_000;
  try {
    await listen(server, port, host);
  } catch (error) {
    await sandbox.close();
    throw error;
  }
  const address = server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${boundPort}`,
    port: boundPort,
    stop: async () => {
      await close(server);
      await sandbox.close();
    },
  };
}

/** Asked under a name that somebody made point here, or by a page that is not the sandbox's own; programs name no origin. */
function isForeign({ headers: { host, origin } }: IncomingMessage, hosts: ReadonlySet<string>): boolean {
  return !isAnnounced(hosts, host) || (origin !== undefined && origin !== `http://${host ?? ''}`);
}

async function answer(
  sandbox: Sandbox,
  onAnswer: Observer | undefined,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const request = await readRequest(message);
    if (request.path.startsWith('/_sandbox/')) {
      send(response, await handleAdminRequest(sandbox, request, message.socket.remoteAddress));
      return;
    }
    const { slowMs } = sandbox.world.store.settings.faults;
    if (slowMs > 0) await delay(slowMs);
    const result = await handleAwsRequest(sandbox.world, sandbox.throttle, request, onAnswer);
    if (result === undefined) message.socket.destroy();
    else send(response, result);
  } catch (error) {
    if (error instanceof AwsError) {
      send(response, catalogError(error, 'unread'));
      return;
    }
    // The caller went away, or the journal refuses: nothing may be acknowledged.
    if (!message.destroyed) console.error('sandbox: a request could not be answered', error);
    message.socket.destroy();
  }
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
