import { Sandbox } from '../lib/sandbox/sandbox';
import { handleAwsRequest } from '../lib/sandbox/wire/handle-aws-request';
import { SignatureV4 } from '@smithy/signature-v4'; import { Sha256 } from '@aws-crypto/sha256-js';
import { SANDBOX_ACCESS } from '../lib/config/sandbox-access';
import { publishChanges } from '../tests/support/sandbox';
const s = await Sandbox.open(undefined, { quotas: { ratesEnforced: false, openRequests: null, concurrentOffers: null } });
const signer = new SignatureV4({ credentials: SANDBOX_ACCESS.partner, region: 'us-east-1', service: 'aws-marketplace', sha256: Sha256 });
async function req(method: string, path: string, query: Record<string,string>, body?: string) {
  const signed = await signer.sign({ method, protocol: 'http:', hostname: '127.0.0.1', port: 1, path, query, headers: { host: '127.0.0.1:1', 'content-type':'application/json' }, ...(body ? { body } : {}) });
  const queryText = new URLSearchParams(query).toString();
  return { method, path, queryText, query: new URLSearchParams(queryText), headers: signed.headers as any, body: Buffer.from(body ?? '') };
}
const start = await req('POST', '/StartChangeSet', {}, JSON.stringify({ Catalog: 'AWSMarketplace', ChangeSet: publishChanges() }));
const a = await handleAwsRequest(s.world, s.throttle, start);
const id = JSON.parse(a!.body).ChangeSetId;
const d = await req('GET', '/DescribeChangeSet', { catalog: 'AWSMarketplace', changeSetId: id });
for (const [n, r, c] of [['describe', d, 20000], ['start', start, 2000]] as const) {
  const before = process.cpuUsage(); const t = performance.now();
  for (let i = 0; i < c; i++) { const x = await handleAwsRequest(s.world, s.throttle, r); if (x!.status !== 200) throw new Error(x!.body); }
  const u = process.cpuUsage(before);
  console.log(n, ((u.user + u.system) / 1000 / c).toFixed(4), 'ms cpu', ((performance.now()-t)/c).toFixed(4), 'ms wall');
}
await s.close();
