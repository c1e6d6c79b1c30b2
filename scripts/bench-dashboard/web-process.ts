import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { startSandbox } from '../../lib/sandbox/server';
import { findFreePort } from '../free-port';
import { childEnvironment } from '../portal/child-environment';
import { startProgram, type RunningProgram } from '../portal/child-process';
import { buildForProduction, needsBuild } from '../portal/production-build';
import { WEB_SERVER_ENVIRONMENT, webServerArguments } from '../portal/web-server';
import { waitForHttp } from '../portal/wait-for-http';
import type { History } from './history-database';

const ROUNDS = 40;
const EXPORTED_ROWS = 100_000;

/** Resident memory of the web server's process in MB. */
export type WebFigures = {
  afterStart: number;
  pages: number;
  afterPages: number;
  exportedRows: number;
  exportAtTenPercent: number;
  exportAtNinetyPercent: number;
  peak: number;
};

/** The production web server on this history: its memory while it serves the dashboard's pages again and again, and an export. */
export async function measureWebProcess({ applicationUrl, sample, size }: History): Promise<WebFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cppo-portal-bench-'));
  const sandbox = await startSandbox();
  const port = await findFreePort();
  const env = childEnvironment(
    {
      mode: 'practice',
      development: false,
      dataFolder: folder,
      host: '127.0.0.1',
      port,
      sandboxPort: sandbox.port,
      databaseUrl: applicationUrl,
      migrationDatabaseUrl: undefined,
      isDatabaseNetworkPrivate: false,
      nextAuthSecret: undefined,
    },
    { applicationUrl },
    'a secret that protects nothing but a benchmark',
  );
  const logFile = path.join(folder, 'web.log');
  if (await needsBuild()) await buildForProduction({ env, logFile }, (program) => startProgram(program).ended);
  const web = startProgram({
    name: 'the web server',
    nodeArguments: webServerArguments({ isDevelopment: false }),
    env: { ...env, ...WEB_SERVER_ENVIRONMENT },
    logFile,
  });
  try {
    const address = `http://127.0.0.1:${port}`;
    await waitForHttp(`${address}/api/health`, web, logFile);
    const cookie = await signIn(address);
    const account = sample.accountId;
    const pages = [
      '/',
      '/offers',
      '/offers?status=live',
      '/offers?sort=customer',
      '/offers?search=fjord',
      `/offers?search=${account}`,
    ];
    return await measure(web, (page) => get(address + page, cookie), pages, Math.min(size, EXPORTED_ROWS));
  } finally {
    await web.stop();
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  web: RunningProgram,
  get: (page: string) => Promise<Response>,
  pages: readonly string[],
  rows: number,
): Promise<WebFigures> {
  let peak = 0;
  const memory = async () => {
    const now = await residentMegabytes(web);
    peak = Math.max(peak, now);
    return now;
  };
  const afterStart = await memory();
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(pages.map(async (page) => (await get(page)).text()));
    await memory();
  }
  const afterPages = await memory();
  const { lines, at } = await takeExport(await get('/api/export/offers?sort=customer&direction=asc'), rows, memory);
  const [exportAtTenPercent = 0, exportAtNinetyPercent = 0] = at;
  return {
    afterStart,
    pages: ROUNDS * pages.length,
    afterPages,
    exportedRows: lines,
    exportAtTenPercent,
    exportAtNinetyPercent,
    peak,
  };
}

/** Reads so many rows of a download, and tells the memory after a tenth and nine tenths of them. */
async function takeExport(response: Response, rows: number, memory: () => Promise<number>) {
  const shares = [0.1, 0.9];
  const at: number[] = [];
  let [lines, sampledAt] = [-1, 0];
  for await (const bytes of response.body ?? []) {
    for (const byte of bytes as Uint8Array) if (byte === 10) lines += 1;
    const due = shares[at.length];
    const isDue = due !== undefined && lines >= rows * due;
    if (!isDue && lines - sampledAt < rows / 50) continue;
    const now = await memory();
    sampledAt = lines;
    if (isDue) at.push(now);
    if (lines >= rows) break;
  }
  return { lines, at };
}

async function residentMegabytes({ processId }: RunningProgram): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(processId)]);
  return Number(stdout) / 1024;
}

/** As a demo user, the way a browser does it. Returns the cookies. */
async function signIn(address: string): Promise<string> {
  const first = await get(`${address}/api/auth/csrf`, '');
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await first.json());
  const answer = await fetch(`${address}/api/auth/callback/demo`, {
    method: 'POST',
    headers: { origin: address, cookie: cookiesOf(first) },
    body: new URLSearchParams({ csrfToken, email: 'sales@example.com', json: 'true' }),
    redirect: 'manual',
  });
  await answer.body?.cancel();
  return cookiesOf(answer);
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');

async function get(url: string, cookie: string): Promise<Response> {
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  return response;
}
