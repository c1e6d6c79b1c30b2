import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

const MOST_CONNECTIONS = 1_024;
/** From here on connections that nobody uses make room. */
const CROWDED = 768;
const HEADERS_MS = 10_000;
const REQUEST_MS = 120_000;
const IDLE_MS = 120_000;
/** Longer than load balancers keep theirs, commonly 60 seconds: the one that closes first must not be this one. */
const KEEP_ALIVE_MS = 75_000;
const CHECK_EVERY_MS = 2_000;

/** Deadlines for what arrives and how many may be connected, so that nobody holds the server by doing nothing. */
export function boundConnections(server: Server, { isDevelopment }: { isDevelopment: boolean }): void {
  server.maxConnections = MOST_CONNECTIONS;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  // While developing, a page keeps a connection open that is quiet for long.
  if (!isDevelopment) server.setTimeout(IDLE_MS);
  makeRoom(server);
  // Whoever asks to be tunnelled is no browser of a person.
  server.on('connect', (_request, socket: Duplex) => end(socket, '405 Method Not Allowed'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => end(socket, statusOf(error.code)));
}

/**
 * When it gets crowded, connections that have never asked for anything go first, the oldest before the others, and then those that are
 * kept for a next request: who has just come to ask finds room.
 */
function makeRoom(server: Server): void {
  const connected = new Set<Socket>();
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connected.add(socket);
    silent.add(socket);
    socket.once('close', () => {
      connected.delete(socket);
      silent.delete(socket);
    });
    if (connected.size <= CROWDED) return;
    const [oldest] = silent;
    if (oldest !== undefined && oldest !== socket) oldest.destroy();
    else server.closeIdleConnections();
  });
  server.on('request', ({ socket }: IncomingMessage) => silent.delete(socket));
}

/** How often Node looks for requests that are late. */
export const SERVER_OPTIONS = { connectionsCheckingInterval: CHECK_EVERY_MS } as const;

function statusOf(code: string | undefined): string {
  if (code === 'HPE_INVALID_METHOD') return '405 Method Not Allowed';
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
}

function end(socket: Duplex, status: string): void {
  if (!socket.writable) socket.destroy();
  else socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
