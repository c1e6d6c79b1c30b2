import { execFile, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { publishChanges, TestSandbox } from '../../support/sandbox';

/** AWS's other two clients. They are not part of the project: where a machine lacks one, its tests are skipped visibly. */
const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import boto3']).status === 0,
);
const awsProgram = ['aws', '/usr/bin/aws'].find((program) => spawnSync(program, ['--version']).status === 0);
if (python === undefined) console.log('SKIPPED: boto3 is not installed (Debian: apt-get install python3-boto3)');
if (awsProgram === undefined) console.log('SKIPPED: the AWS CLI is not installed (Debian: apt-get install awscli)');

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(async () => {
  await sandbox.reset();
});
afterAll(async () => {
  await sandbox.stop();
});

type Finished = { code: number; stdout: string; stderr: string };

/** Runs a program with the sandbox as its AWS; without DetailsDocument in old models, a newer copy is pointed to. */
async function run(program: string, parameters: string[]): Promise<Finished> {
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      AWS_ACCESS_KEY_ID: SANDBOX_ACCESS.partner.accessKeyId,
      AWS_SECRET_ACCESS_KEY: SANDBOX_ACCESS.partner.secretAccessKey,
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: '',
      AWS_DATA_PATH: '../shared/aws/botocore-data',
      SANDBOX_ENDPOINT: sandbox.url,
    };
    const child = execFile(program, parameters, { env }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

describe.skipIf(python === undefined)('boto3', () => {
  const runPython = async (file: string) => run(python ?? '', [`tests/clients/${file}`]);

  it("the guide's script fails at its second step, as it would at AWS", async () => {
    const { code, stdout, stderr } = await runPython('guide_script.py');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Offer creation started: [a-z0-9]{25}\n$/);
    expect(stderr).toContain('ResourceNotFoundException');
    expect(stderr).toContain('StartChangeSet');
    const dump = await sandbox.admin<{ offers: { state: string }[] }>('GET', 'dump');
    expect(dump.offers.map(({ state }) => state)).toEqual(['Draft']);
  });

  it('the corrected script publishes the offer and reads it back', async () => {
    const { code, stdout, stderr } = await runPython('corrected_script.py');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'SUCCEEDED',
      offer: { State: 'Released', MarkupPercentage: '25.0' },
      authorizations: 10,
      agreements: 0,
      account: '444455556666',
    });
  });
});

describe.skipIf(awsProgram === undefined)('the AWS CLI', () => {
  const aws = async (...parameters: string[]) =>
    run(awsProgram ?? '', [...parameters, '--region', 'us-east-1', '--endpoint-url', sandbox.url, '--output', 'json']);

  it('publishes an offer, follows it and lists it', async () => {
    const changes = JSON.stringify(
      publishChanges().map(({ DetailsDocument, ...each }) => ({ ...each, Details: JSON.stringify(DetailsDocument) })),
    );
    const started = await aws(
      'marketplace-catalog',
      'start-change-set',
      '--catalog',
      'AWSMarketplace',
      '--change-set',
      changes,
    );
    expect(started.stderr).toBe('');
    const { ChangeSetId } = JSON.parse(started.stdout) as { ChangeSetId: string };
    const described = await aws(
      'marketplace-catalog',
      'describe-change-set',
      '--catalog',
      'AWSMarketplace',
      '--change-set-id',
      ChangeSetId,
    );
    expect(JSON.parse(described.stdout)).toMatchObject({ Status: 'SUCCEEDED' });
    const listed = await aws(
      'marketplace-catalog',
      'list-entities',
      '--catalog',
      'AWSMarketplace',
      '--entity-type',
      'Offer',
    );
    expect(JSON.parse(listed.stdout)).toMatchObject({ EntitySummaryList: [{ EntityType: 'Offer' }] });
  });

  it('tells who it is and reports an error by its name', async () => {
    const identity = await aws('sts', 'get-caller-identity');
    expect(JSON.parse(identity.stdout)).toMatchObject({ Account: '444455556666' });
    const missing = await aws(
      'marketplace-catalog',
      'describe-entity',
      '--catalog',
      'AWSMarketplace',
      '--entity-id',
      'offer-none',
    );
    expect(missing.stderr).toContain('ResourceNotFoundException');
  });
});
