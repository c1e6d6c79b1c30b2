import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { z } from 'zod';
import { SANDBOX_ACCESS } from '../lib/config/sandbox-access';
import { SEED_AUTHORIZATIONS } from '../lib/sandbox/seed';
import { startSandbox } from '../lib/sandbox/server';

/**
 * Measures the sandbox over raw HTTP with requests that were signed beforehand, quotas off, in a process of its own with
 * its journal on the disk: how many DescribeChangeSet and StartChangeSet it answers in a second, and how much memory it
 * takes with 100,000 offers.
 */
const warmUpSeconds = 8;
const seconds = 5;
const connections = 32;
const offerCount = 100_000;
const preSignedStarts = 10_000;

const usage = z.object({ residentBytes: z.number(), cpuMs: z.number() });

type SignedRequest = { method: string; path: string; headers: Record<string, string>; body?: string };

async function serve(dataDir: string): Promise<void> {
  const sandbox = await startSandbox({
    dataDir,
    settings: { quotas: { ratesEnforced: false, openRequests: null, concurrentOffers: null } },
  });
  process.send?.({ port: sandbox.port });
  process.on('message', (message) => {
    if (message !== 'usage') return;
    const { user, system } = process.cpuUsage();
    process.send?.({ residentBytes: process.memoryUsage().rss, cpuMs: (user + system) / 1000 });
  });
}

async function ask<Schema extends z.ZodType>(child: ChildProcess, question: string, schema: Schema) {
  child.send(question);
  const [answer] = (await once(child, 'message')) as unknown[];
  return schema.parse(answer);
}

const signer = new SignatureV4({
  credentials: SANDBOX_ACCESS.partner,
  region: 'us-east-1',
  service: 'aws-marketplace',
  sha256: Sha256,
});

async function sign(port: number, method: string, target: string, body?: string): Promise<SignedRequest> {
  const [pathname = '/', queryText = ''] = target.split('?');
  const { headers } = await signer.sign({
    method,
    protocol: 'http:',
    hostname: '127.0.0.1',
    port,
    path: pathname,
    query: Object.fromEntries(new URLSearchParams(queryText)),
    headers: { host: `127.0.0.1:${port}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body }),
  });
  return { method, path: target, headers, ...(body !== undefined && { body }) };
}

async function send(agent: http.Agent, port: number, request: SignedRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    const { method, path: target, headers, body } = request;
    const outgoing = http.request({ agent, host: '127.0.0.1', port, method, path: target, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (answer.statusCode === 200) resolve(text);
        else reject(new Error(`${method} ${target}: ${String(answer.statusCode)} ${text}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

type Load = { perSecond: number; cpuMsPerRequest: number };

/** Answers a second over some connections; `next` gives the request, or undefined when there are no more. */
async function load(
  child: ChildProcess,
  port: number,
  next: () => SignedRequest | undefined,
  lastingSeconds = seconds,
): Promise<Load> {
  const before = await ask(child, 'usage', usage);
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const startedAt = performance.now();
  let count = 0;
  const work = async () => {
    while (performance.now() - startedAt < lastingSeconds * 1000) {
      const request = next();
      if (request === undefined) return;
      await send(agent, port, request);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  const perSecond = count / ((performance.now() - startedAt) / 1000);
  const after = await ask(child, 'usage', usage);
  return { perSecond, cpuMsPerRequest: (after.cpuMs - before.cpuMs) / count };
}

const reference = '$CreateCPPO.Entity.Identifier';
const change = (ChangeType: string, DetailsDocument: unknown, more: Record<string, unknown> = {}) => ({
  ChangeType,
  Entity: { Type: 'Offer@1.0', ...('ChangeName' in more ? {} : { Identifier: reference }) },
  DetailsDocument,
  ...more,
});
const startBody = (number: number) =>
  JSON.stringify({
    Catalog: 'AWSMarketplace',
    ChangeSetName: `Bench ${number}`,
    ChangeSet: [
      change(
        'CreateOfferUsingResaleAuthorization',
        { ResaleAuthorizationId: SEED_AUTHORIZATIONS.bronze.id, Name: 'Bench', Description: `Bench ${number}` },
        { ChangeName: 'CreateCPPO' },
      ),
      change('UpdateMarkup', { Percentage: '25.0' }),
      change('UpdateTargeting', { PositiveTargeting: { BuyerAccounts: ['123456789012', '987654321098'] } }),
      change('UpdateAvailability', { AvailabilityEndDate: '2090-01-31' }),
      change('UpdateValidityTerms', { Terms: [{ Type: 'ValidityTerm', AgreementDuration: 'P3650D' }] }),
      change('ReleaseOffer', {}),
    ],
  });

const started = z.object({ ChangeSetId: z.string() });

async function measure(child: ChildProcess): Promise<void> {
  const [message] = (await once(child, 'message')) as unknown[];
  const { port } = z.object({ port: z.number() }).parse(message);
  const agent = new http.Agent();
  const first = await sign(port, 'POST', '/StartChangeSet', startBody(0));
  const { ChangeSetId } = started.parse(JSON.parse(await send(agent, port, first)));
  const describe = await sign(port, 'GET', `/DescribeChangeSet?catalog=AWSMarketplace&changeSetId=${ChangeSetId}`);
  await load(child, port, () => describe, warmUpSeconds);
  const describeRate = await load(child, port, () => describe);
  const starts: SignedRequest[] = [];
  for (let number = 1; number <= preSignedStarts; number += 1) {
    starts.push(await sign(port, 'POST', '/StartChangeSet', startBody(number)));
  }
  await load(child, port, () => starts.pop(), 2);
  const startRate = await load(child, port, () => starts.pop());
  const { residentBytes: afterLoad } = await ask(child, 'usage', usage);
  const create = { resaleAuthorizationId: SEED_AUTHORIZATIONS.bronze.id, markupPercentage: '25', state: 'Released' };
  await send(agent, port, {
    method: 'POST',
    path: '/_sandbox/offers',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...create, name: 'Bench', description: 'Bench', count: offerCount }),
  });
  const { residentBytes: withOffers } = await ask(child, 'usage', usage);
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);
  const rate = ({ perSecond, cpuMsPerRequest }: Load) =>
    `${perSecond.toFixed(0)} (${cpuMsPerRequest.toFixed(2)} ms of the server's processor each)`;
  console.log('| Measurement | Result | Target |');
  console.log('|---|---|---|');
  console.log(`| DescribeChangeSet, six changes, per second | ${rate(describeRate)} | at least 2,000 |`);
  console.log(`| StartChangeSet, six changes, applied at once, per second | ${rate(startRate)} | reported |`);
  console.log(`| Memory with ${offerCount.toLocaleString('en')} offers, MB | ${megabytes(withOffers)} | at most 500 |`);
  console.log(`| Memory before those offers, after the load, MB | ${megabytes(afterLoad)} | reported |`);
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'sandbox-bench-'));
  const child = fork(fileURLToPath(import.meta.url), ['serve', dataDir], { execArgv: ['--import', 'tsx'] });
  try {
    console.log(
      `${os.cpus().length} cores, ${os.cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, ${connections} connections`,
    );
    await measure(child);
  } finally {
    child.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const [, , role, dataDir] = process.argv;
await (role === 'serve' && dataDir !== undefined ? serve(dataDir) : main());
