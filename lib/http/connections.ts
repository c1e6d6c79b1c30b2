import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { addressGroup, clientAddress } from '../client-address';
import { doorOf, pathOf } from './request-rules';

const MOST_CONNECTIONS = 1_024;
/** From here on connections that may be spared make room. */
const CROWDED = 768;
/**
 * Connections of one address over which nothing has been asked yet. Browsers open one or two ahead, and an office has one address; proxies
 * keep those over which they have asked, which are not counted.
 */
const MOST_SILENT = 256;
const HEADERS_MS = 10_000;
const REQUEST_MS = 120_000;
const IDLE_MS = 120_000;
/** Longer than load balancers keep theirs, commonly 60 seconds: the one that closes first must not be this one. */
const KEEP_ALIVE_MS = 75_000;
const CHECK_EVERY_MS = 2_000;

type Bounds = { isDevelopment: boolean; crowded?: number; mostSilent?: number };

/** Deadlines for what arrives and how many may be connected, so that nobody holds the server by doing nothing. */
export function boundConnections(
  server: Server,
  { isDevelopment, crowded = CROWDED, mostSilent = MOST_SILENT }: Bounds,
): void {
  server.maxConnections = MOST_CONNECTIONS;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  // While developing, a page keeps a connection open that is quiet for long.
  if (!isDevelopment) server.setTimeout(IDLE_MS);
  boundSilence(server, mostSilent);
  makeRoom(server, crowded);
  // Whoever asks to be tunnelled is no browser of a person.
  server.on('connect', (_request, socket: Duplex) => end(socket, '405 Method Not Allowed'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => end(socket, statusOf(error.code)));
}

/** Who connects and asks for nothing pushes out their own connections, the oldest first, before it gets crowded for others. */
function boundSilence(server: Server, most: number): void {
  const silent = new Map<string, Set<Socket>>();
  const spoken = new WeakMap<Socket, () => void>();
  server.on('connection', (socket: Socket) => {
    const caller = addressGroup(clientAddress(undefined, socket.remoteAddress, 0));
    const those = silent.get(caller) ?? new Set();
    silent.set(caller, those.add(socket));
    const speak = () => {
      if (those.delete(socket) && those.size === 0) silent.delete(caller);
    };
    spoken.set(socket, speak);
    socket.once('close', speak);
    const [oldest] = those;
    if (those.size <= most || oldest === undefined) return;
    // Its end is told later, and several may come until then.
    those.delete(oldest);
    oldest.destroy();
  });
  server.on('request', ({ socket }: IncomingMessage) => spoken.get(socket)?.());
}

/**
 * When it gets crowded, the connections that were used least recently go first, among those without a request under way that was counted
 * for its caller: who has never asked for anything, is kept for a next request, or takes a file slowly. Who has just come finds room.
 */
function makeRoom(server: Server, crowded: number): void {
  const connected = new Set<Socket>();
  const spare = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connected.add(socket);
    spare.add(socket);
    socket.once('close', () => {
      connected.delete(socket);
      spare.delete(socket);
    });
    const [oldest] = spare;
    if (connected.size <= crowded || oldest === undefined || oldest === socket) return;
    connected.delete(oldest);
    spare.delete(oldest);
    oldest.destroy();
  });
  server.on('request', ({ socket, method = '', url = '' }: IncomingMessage, response: ServerResponse) => {
    const noteUse = () => {
      spare.delete(socket);
      if (connected.has(socket)) spare.add(socket);
    };
    noteUse();
    if (doorOf(method, pathOf(url))?.kind === 'file') return;
    spare.delete(socket);
    response.once('close', noteUse);
  });
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * One request of a connection after the other. Node would hand over all that a client sends without waiting for answers, and forget the
 * answers in the queue when the connection breaks: nobody would ever hear that they are over, and give back what they hold. Browsers and
 * proxies wait for each answer; who has two more requests under way is cut off.
 */
export function inTurn(answer: Listener): Listener {
  const newest = new WeakMap<Socket, ServerResponse>();
  const waiting = new WeakSet<Socket>();
  return (request, response) => {
    const { socket } = request;
    const before = newest.get(socket);
    newest.set(socket, response);
    if (before === undefined || before.closed) answer(request, response);
    else if (waiting.has(socket)) socket.destroy();
    else {
      waiting.add(socket);
      before.once('close', () => {
        waiting.delete(socket);
        if (!socket.destroyed) answer(request, response);
      });
    }
  };
}

/** How often Node looks for requests that are late. */
export const SERVER_OPTIONS = { connectionsCheckingInterval: CHECK_EVERY_MS } as const;

function statusOf(code: string | undefined): string {
  if (code === 'HPE_INVALID_METHOD') return '405 Method Not Allowed';
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
}

function end(socket: Duplex, status: string): void {
  // Node has taken its own listener away: without one, a connection that breaks now would end the process.
  socket.on('error', () => undefined);
  if (!socket.writable) socket.destroy();
  else socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
