import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { boundConnections, inTurn } from '../../../lib/http/connections';
import { createFrontServer, type FrontOptions } from '../../../lib/http/front-server';

let server: Server;

async function start(answer: RequestListener, bounds: { crowded?: number; mostSilent?: number } = {}): Promise<void> {
  server = createServer(inTurn(answer));
  boundConnections(server, { isDevelopment: false, ...bounds });
  await listen();
}

/** The whole server in front, with somebody before it and behind it. */
async function startFront(of: FrontOptions['whoAsks']['of'], handle: FrontOptions['handle']): Promise<void> {
  const settings = { publicUrl: undefined, hosts: undefined, isBehindProxy: false };
  server = createFrontServer({ settings, hops: 0, isDevelopment: false, whoAsks: { of }, handle });
  await listen();
}

async function listen(): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

function send(text: string, from = '127.0.0.1'): Socket {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port, localAddress: from }).on('error', () => undefined);
  if (text !== '') socket.write(text);
  return socket;
}

const countConnections = () =>
  new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));

describe('when it gets crowded', () => {
  it('those that take a file without reading it make room, and those with a request under way stay', async () => {
    await start(
      (request, response) => {
        if (request.url === '/offers') response.write('begun');
        else response.end('x'.repeat(8 * 1024 * 1024));
      },
      { crowded: 5 },
    );
    const page = send(get('/offers'));
    await once(page, 'readable');
    const files: Socket[] = [];
    for (let count = 0; count < 8; count += 1) {
      const socket = send(get('/_next/static/a.js'));
      await once(socket, 'readable');
      files.push(socket);
    }
    await expect.poll(countConnections).toBe(5);
    page.resume();
    expect([page.destroyed, page.readableEnded]).toEqual([false, false]);
    for (const socket of files) socket.destroy();
  });
});

describe('connections over which nothing is asked', () => {
  /** Comes once those before it have been seen. */
  async function comes(text: string, from?: string): Promise<Socket> {
    const seen = once(server, text === '' ? 'connection' : 'request');
    const socket = send(text, from).resume();
    await seen;
    return socket;
  }

  it('push out the oldest of their kind, and none over which something was asked', async () => {
    await start((_request, response) => response.end('page'), { mostSilent: 3 });
    const kept: Socket[] = [];
    for (let count = 0; count < 5; count += 1) kept.push(await comes(get('/offers')));
    const silent: Socket[] = [];
    for (let count = 0; count < 5; count += 1) silent.push(await comes(''));
    await expect.poll(() => silent.map(({ closed }) => closed)).toEqual([true, true, false, false, false]);
    // Who asks at last is none of them any more.
    silent[2]?.write(get('/offers'));
    await once(server, 'request');
    const next = await comes('');
    await expect.poll(countConnections).toBe(9);
    for (const socket of [...kept, ...silent, next]) socket.destroy();
  });

  // Elsewhere a machine has one such address only.
  it.runIf(process.platform === 'linux')('of one address push out none of another', async () => {
    await start((_request, response) => response.end('page'), { mostSilent: 3 });
    const other = await comes('', '127.0.0.2');
    const silent: Socket[] = [];
    for (let count = 0; count < 8; count += 1) silent.push(await comes(''));
    await expect.poll(countConnections).toBe(4);
    expect(other.closed).toBe(false);
    for (const socket of [other, ...silent]) socket.destroy();
  });
});

describe('a connection that breaks', () => {
  it.each([
    ['while it asks to be tunnelled', 'CONNECT aws.amazon.com:443 HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    [
      'while it asks for a WebSocket',
      get('/').replace('\r\n\r\n', '\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'),
    ],
    ['after something that is no request', 'hello\r\n\r\n'],
    ['while it is answered', get('/')],
    ['while it sends', 'POST /offers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n['],
  ])('%s breaks nothing else', async (_when, text) => {
    await start((_request, response) => void response.write('begun'));
    const arrived = once(server, 'connection') as Promise<[Socket]>;
    const client = send(text);
    const [connection] = await arrived;
    await once(client, 'data');
    expect(connection.listenerCount('error')).toBeGreaterThan(0);
    // As Node tells it: nobody listening would end the process.
    connection.destroy(new Error('read ECONNRESET'));
    await once(client, 'close');
  });
});

describe('requests that one connection sends without waiting for answers', () => {
  it('are answered one after the other', async () => {
    const asked: (string | undefined)[] = [];
    await start(({ url }, response) => {
      asked.push(url);
      setImmediate(() => response.end(`answer ${asked.length} `));
    });
    const socket = send(get('/a') + get('/b'));
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await expect.poll(() => text.match(/answer \d/g)).toEqual(['answer 1', 'answer 2']);
    expect(asked).toEqual(['/a', '/b']);
  });

  it('hold nothing when it breaks: none was begun beside the first, and that one is over', async () => {
    let [begun, over] = [0, 0];
    await start((_request, response) => {
      begun += 1;
      response.once('close', () => (over += 1));
    });
    const impatient = send(get('/a').repeat(30));
    await once(impatient, 'close');
    const broken = send(get('/a') + get('/b'));
    await expect.poll(() => begun).toBe(2);
    broken.destroy();
    await expect.poll(() => over).toBe(2);
    expect(begun).toBe(2);
  });
});

describe('one person', () => {
  const mara = { kind: 'person', userId: 'mara' } as const;

  it('who leaves before it is known who asks leaves nothing behind', async () => {
    let [asked, begun] = [0, 0];
    let tell: () => void = () => undefined;
    const told = new Promise<typeof mara>((resolve) => (tell = () => resolve(mara)));
    await startFront(
      () => ((asked += 1), told),
      (_request, response) => ((begun += 1), Promise.resolve(void response.end('page'))),
    );
    const sockets = Array.from({ length: 60 }, () => send(get('/offers')));
    await expect.poll(() => asked).toBe(60);
    for (const socket of sockets) socket.destroy();
    await expect.poll(countConnections).toBe(0);
    tell();
    const page = send(get('/offers'));
    const [first] = (await once(page, 'data')) as [Buffer];
    expect(first.toString()).toContain('200 OK');
    expect(begun).toBe(1);
  });

  it('has six pages made at once, and the others when their turn comes', async () => {
    const open: ServerResponse[] = [];
    await startFront(
      () => Promise.resolve(mara),
      (_request, response) => Promise.resolve(void open.push(response)),
    );
    const sockets = Array.from({ length: 20 }, () => send(get('/offers')));
    await expect.poll(() => open.length).toBe(6);
    // Who leaves in the queue keeps no turn, and who leaves before the answer gives theirs back.
    for (const socket of sockets) socket.destroy();
    await expect.poll(countConnections).toBe(0);
    const begun = open.length;
    const others = Array.from({ length: 10 }, () => send(get('/offers')));
    await expect.poll(() => open.length).toBe(begun + 6);
    for (let answered = begun; answered < begun + 10; answered += 1) {
      await expect.poll(() => open.length).toBeGreaterThan(answered);
      open[answered]?.end('page');
    }
    const answers = await Promise.all(others.map(async (socket) => String((await once(socket, 'data'))[0])));
    expect(answers.every((answer) => answer.includes('200 OK'))).toBe(true);
  });
});

describe('everybody together', () => {
  it('has four uploads read at once, and the others when their turn comes', async () => {
    const open: ServerResponse[] = [];
    let asked = 0;
    await startFront(
      () => Promise.resolve({ kind: 'person', userId: `person ${(asked += 1) % 5}` }),
      (_request, response) => Promise.resolve(void open.push(response)),
    );
    const { port } = server.address() as AddressInfo;
    const own = `Host: localhost:${port}\r\nOrigin: http://localhost:${port}\r\nContent-Length: 2`;
    const upload = () => send(`POST /api/uploads/bulk-run HTTP/1.1\r\n${own}\r\n\r\n[]`);
    const sockets = Array.from({ length: 10 }, upload);
    await expect.poll(() => asked).toBe(10);
    await expect.poll(() => open.length).toBe(4);
    // Who leaves while waiting takes no turn, and who leaves before the answer gives theirs back.
    for (const socket of sockets) socket.destroy();
    await expect.poll(countConnections).toBe(0);
    const others = Array.from({ length: 6 }, upload);
    await expect.poll(() => open.length).toBe(8);
    open[4]?.end('read');
    await expect.poll(() => open.length).toBe(9);
    for (const socket of others) socket.destroy();
  });
});
