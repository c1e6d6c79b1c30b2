import { randomUUID } from 'node:crypto';
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { publishRequest, submissionIdOf } from '../../../lib/domain/engine/change-set-request';
import { requestSnippets, type RequestSnippet } from '../../../lib/domain/engine/request-snippets';
import { showOffer } from '../../../lib/services/offers/show-offer';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import { dayFromToday } from '../../support/sandbox';
import { TestPortal } from '../../support/portal';
import { snapshot } from '../../unit/core/fixtures';

const run = promisify(execFile);

const BOTO3_WITH_DOCUMENTS = `
import boto3
members = boto3.client('marketplace-catalog', region_name='us-east-1').meta.service_model.shape_for('Change').members
assert 'DetailsDocument' in members`;

/** AWS's other clients are no part of the project; where a machine has none, or one too old, its tests are skipped visibly. */
const hasBoto3 = spawnSync('python3', ['-c', BOTO3_WITH_DOCUMENTS]).status === 0;
const skeleton = spawnSync('aws', ['marketplace-catalog', 'start-change-set', '--generate-cli-skeleton']);
const hasCli = skeleton.status === 0 && String(skeleton.stdout).includes('DetailsDocument');
if (!hasBoto3) console.log('SKIPPED: no boto3 that knows DetailsDocument (pip install boto3)');
if (!hasCli) console.log('SKIPPED: no AWS CLI that knows DetailsDocument (pip install awscli)');

let portal: TestPortal;
let folder: string;

beforeAll(async () => {
  portal = await TestPortal.start();
  await portal.startWorker();
  // Inside the project, so that the snippet's import finds the SDK.
  await mkdir('test-results', { recursive: true });
  folder = await mkdtemp(path.resolve('test-results', 'snippets-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await portal.stop();
});

/** What each client needs around a snippet: nothing but a place to run, with the sandbox as its AWS. */
const programs: Record<RequestSnippet['id'], (text: string) => Promise<string>> = {
  json: (text) => {
    const request = text.replaceAll("'", `'\\''`);
    return execute('sh', ['-c', `aws marketplace-catalog start-change-set --cli-input-json '${request}'`]);
  },
  cli: (text) => execute('sh', ['-c', text]),
  boto3: (text) => execute('python3', ['-c', text]),
  typescript: async (text) => {
    const file = path.join(folder, `${randomUUID()}.ts`);
    await writeFile(file, text);
    return execute(process.execPath, ['--import', 'tsx', file]);
  },
};

async function execute(program: string, parameters: string[]): Promise<string> {
  const { stdout } = await run(program, parameters, {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: portal.sandbox.url,
      AWS_ACCESS_KEY_ID: SANDBOX_ACCESS.partner.accessKeyId,
      AWS_SECRET_ACCESS_KEY: SANDBOX_ACCESS.partner.secretAccessKey,
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: '',
    },
  });
  return stdout;
}

function snippetOf(snippets: readonly RequestSnippet[], id: RequestSnippet['id']): string {
  return snippets.find((snippet) => snippet.id === id)?.text ?? '';
}

describe('the request as code', () => {
  const clients = [
    { id: 'typescript', isThere: true },
    { id: 'boto3', isThere: hasBoto3 },
    { id: 'cli', isThere: hasCli },
    { id: 'json', isThere: hasCli },
  ] as const;
  const isOffered = (there: boolean) => clients.filter(({ isThere }) => isThere === there);

  it.skip.each(isOffered(false))(
    'publishes an offer when it is run as it is copied: $id (client missing)',
    () => undefined,
  );

  it.each(isOffered(true))('publishes an offer when it is run as it is copied: $id', async ({ id }) => {
    const offerName = `O’Neil's "Best" & Söhne $HOME \`id\` ${id}`;
    const reviewed = snapshot({
      authorizationId: SEED_AUTHORIZATIONS.bronze.id,
      name: offerName,
      description: `Don't lose 'quotes'`,
      expirationDate: dayFromToday(60),
    });
    const identity = { submissionId: submissionIdOf(randomUUID(), 1), token: randomUUID() };
    const snippets = requestSnippets(publishRequest(reviewed, identity));

    const output = await programs[id](snippetOf(snippets, id));
    const changeSetId = (await portal.dump()).changeSets.find(({ token }) => token === identity.token)?.id;
    expect(changeSetId).toBeDefined();
    expect(output).toContain(changeSetId);
    const ended = await portal.sandbox.describe(changeSetId ?? '');
    expect(ended.Status).toBe('SUCCEEDED');
    expect(JSON.stringify((await portal.dump()).offers)).toContain(JSON.stringify(offerName));
  });

  it('of an attempt is exactly what was sent: run once more, AWS gives the same answer and publishes nothing', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Snippets' });
    await portal.untilStatus(offerId, 'live');
    const shown = await showOffer(portal.as('viewer'), offerId);
    if (!shown.ok) throw new Error('not shown');
    const [attempt] = shown.value.attempts;
    const before = await portal.dump();
    const output = await programs.typescript(snippetOf(attempt?.snippets ?? [], 'typescript'));
    expect(output.trim()).toBe(attempt?.awsChangeSetId);
    expect((await portal.dump()).offers).toHaveLength(before.offers.length);
  });
});
