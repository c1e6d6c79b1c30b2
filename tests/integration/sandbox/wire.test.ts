import { createHash } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import {
  BatchDescribeEntitiesCommand,
  DescribeChangeSetCommand,
  DescribeEntityCommand,
  ListEntitiesCommand,
  MarketplaceCatalogClient,
} from '@aws-sdk/client-marketplace-catalog';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { SEED_AUTHORIZATIONS, SEED_PRODUCTS } from '../../../lib/sandbox/seed';
import { CATALOG, publishChanges, sendSigned, TestSandbox } from '../../support/sandbox';

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

const listOffers = new ListEntitiesCommand({ Catalog: CATALOG, EntityType: 'Offer' });

type SigningOverrides = {
  credentials?: { accessKeyId: string; secretAccessKey: string };
  region?: string;
  service?: string;
  signingDate?: Date;
  /** The body that is sent, when it is not the one that was signed. */
  sentBody?: string;
  declaredHash?: string;
};

async function sendWith(overrides: SigningOverrides) {
  const body = JSON.stringify({ Catalog: CATALOG, EntityType: 'Offer' });
  const signer = new SignatureV4({
    credentials: overrides.credentials ?? SANDBOX_ACCESS.partner,
    region: overrides.region ?? 'us-east-1',
    service: overrides.service ?? 'aws-marketplace',
    sha256: Sha256,
    applyChecksum: overrides.declaredHash === undefined,
  });
  const request = {
    method: 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: sandbox.port,
    path: '/ListEntities',
    query: {},
    headers: {
      host: `127.0.0.1:${sandbox.port}`,
      'content-type': 'application/json',
      ...(overrides.declaredHash !== undefined && { 'x-amz-content-sha256': overrides.declaredHash }),
    },
    body,
  };
  const signed = await signer.sign(
    request,
    overrides.signingDate === undefined ? {} : { signingDate: overrides.signingDate },
  );
  const response = await fetch(`${sandbox.url}/ListEntities`, {
    method: 'POST',
    headers: signed.headers,
    body: overrides.sentBody ?? body,
  });
  return { status: response.status, type: response.headers.get('x-amzn-errortype')?.split(':')[0] };
}

describe('signatures', () => {
  it('a request signed with a known key is answered', async () => {
    expect((await sendWith({})).status).toBe(200);
  });

  it('a request signed before and one signed after now are answered within five minutes only', async () => {
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    expect((await sendWith({ signingDate: minutes(-4) })).status).toBe(200);
    expect((await sendWith({ signingDate: minutes(4) })).status).toBe(200);
    expect(await sendWith({ signingDate: minutes(-6) })).toEqual({ status: 403, type: 'InvalidSignatureException' });
    expect(await sendWith({ signingDate: minutes(6) })).toEqual({ status: 403, type: 'InvalidSignatureException' });
  });

  it('the business clock does not touch signatures', async () => {
    await sandbox.admin('PUT', 'clock', { offsetMs: 90 * 86_400_000 });
    expect((await sendWith({})).status).toBe(200);
  });

  it.each([
    [
      'an unknown key',
      { credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' } },
      'UnrecognizedClientException',
    ],
    [
      'a wrong secret',
      { credentials: { ...SANDBOX_ACCESS.partner, secretAccessKey: 'wrong' } },
      'InvalidSignatureException',
    ],
    ['expired credentials', { credentials: SANDBOX_ACCESS.expired }, 'ExpiredTokenException'],
    ['a key without rights', { credentials: SANDBOX_ACCESS.withoutRights }, 'AccessDeniedException'],
    ['another region', { region: 'eu-west-1' }, 'InvalidSignatureException'],
    ['another service', { service: 'execute-api' }, 'InvalidSignatureException'],
    ['a body that was changed on the way', { sentBody: '{"Catalog":"x"}' }, 'InvalidSignatureException'],
    [
      'a declared hash of another body',
      { declaredHash: createHash('sha256').update('other').digest('hex') },
      'InvalidSignatureException',
    ],
  ] satisfies [string, SigningOverrides, string][])('%s is refused with 403', async (_name, overrides, type) => {
    expect(await sendWith(overrides)).toEqual({ status: 403, type });
  });

  it('a request without a signature and one with a half signature are refused', async () => {
    const missing = await fetch(`${sandbox.url}/ListEntities`, { method: 'POST', body: '{}' });
    expect([missing.status, missing.headers.get('x-amzn-errortype')]).toEqual([
      403,
      'MissingAuthenticationTokenException:com.amazonaws.services.marketplacecatalog.model',
    ]);
    const half = await fetch(`${sandbox.url}/ListEntities`, {
      method: 'POST',
      body: '{}',
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=x' },
    });
    expect([half.status, await half.json()]).toMatchObject([403, { message: expect.stringContaining('Credential') }]);
  });
});

describe('answers', () => {
  it('absent members are spelled out as null and timestamps have 20 characters', async () => {
    await sandbox.settings({ preparingMs: 'stepped' });
    const changeSetId = await sandbox.start(publishChanges());
    const query = { catalog: CATALOG, changeSetId };
    const { body } = await sendSigned(sandbox, { method: 'GET', path: '/DescribeChangeSet', query });
    expect(body).toMatchObject({
      ChangeSetId: changeSetId,
      ChangeSetArn: `arn:aws:aws-marketplace:us-east-1:444455556666:AWSMarketplace/ChangeSet/${changeSetId}`,
      ChangeSetName: 'Submitted by 444455556666',
      Intent: 'APPLY',
      Status: 'PREPARING',
      EndTime: null,
      FailureCode: null,
      FailureDescription: null,
      StartTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
    expect((body as { ChangeSet: unknown[] }).ChangeSet[0]).toMatchObject({
      ChangeName: 'CreateCPPO',
      Entity: { Type: 'Offer@1.0', Identifier: null },
      ErrorDetailList: [],
    });
    expect(changeSetId).toMatch(/^[a-z0-9]{25}$/);
  });

  it('errors carry their type with a namespace, a message and a request id', async () => {
    const response = await fetch(`${sandbox.url}/NoSuchOperation`, { method: 'POST' });
    expect(response.status).toBe(404);
    const error = await sandbox.catalog
      .send(new DescribeChangeSetCommand({ Catalog: CATALOG, ChangeSetId: 'none' }))
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  it('Details repeats DetailsDocument as text, and a request may send either', async () => {
    const changes = publishChanges().map(({ DetailsDocument, ...each }) => ({
      ...each,
      Details: JSON.stringify(DetailsDocument),
    }));
    const ended = await sandbox.run(changes);
    expect(ended.Status).toBe('SUCCEEDED');
    for (const each of ended.ChangeSet ?? []) {
      expect(JSON.parse(each.Details ?? '')).toEqual(each.DetailsDocument);
      expect(each.Entity?.Identifier).toMatch(/^offer-[a-z2-7]{13}@1$/);
    }
  });

  it('BatchDescribeEntities reports a missing entity beside those that exist', async () => {
    const offerId = await sandbox.publish();
    const answer = await sandbox.catalog.send(
      new BatchDescribeEntitiesCommand({
        EntityRequestList: [offerId, SEED_AUTHORIZATIONS.bronze.id, 'offer-none'].map((EntityId) => ({
          Catalog: CATALOG,
          EntityId,
        })),
      }),
    );
    expect(Object.keys(answer.EntityDetails ?? {}).sort()).toEqual([offerId, SEED_AUTHORIZATIONS.bronze.id].sort());
    expect(answer.Errors).toEqual({
      'offer-none': { ErrorCode: 'ResourceNotFound', ErrorMessage: "Requested entity 'offer-none' does not exist." },
    });
  });

  it('DescribeEntity shows the authorization with its wholesale price, ids and rules', async () => {
    const { DetailsDocument, EntityIdentifier, EntityArn } = await sandbox.catalog.send(
      new DescribeEntityCommand({ Catalog: CATALOG, EntityId: SEED_AUTHORIZATIONS.bronze.id }),
    );
    expect(EntityIdentifier).toBe(`${SEED_AUTHORIZATIONS.bronze.id}@1`);
    expect(EntityArn).toContain(':777788889999:');
    expect(DetailsDocument).toMatchObject({
      Name: 'Archera-[Partner]-Subscription-2024',
      ManufacturerLegalName: 'Reserved AI',
      Dimensions: [
        { Key: 'gri_premiums', Name: 'Guaranteed Reserved Instance Premiums', Types: ['ExternallyMetered'] },
      ],
      OfferDetails: { OfferExtendedStatus: 'Not Started', OfferCreatedCount: 0 },
      Terms: [
        {
          Type: 'ResaleUsageBasedPricingTerm',
          Id: expect.any(String),
          RateCards: [{ RateCard: [{ DimensionKey: 'gri_premiums', Price: '0.008' }] }],
        },
        { Type: 'BuyerLegalTerm' },
      ],
      Rules: [
        { Type: 'AvailabilityRule', Usage: 'Unlimited' },
        { Type: 'PartnerTargetingRule', ResellerRole: 'ChannelPartner' },
      ],
    });
  });

  it('a product of the ISV is refused to the reseller, and an own one is not supported', async () => {
    const describeProduct = async (entityId: string) =>
      sendSigned(sandbox, { method: 'GET', path: '/DescribeEntity', query: { catalog: CATALOG, entityId } });
    expect(await describeProduct(SEED_PRODUCTS.archera)).toMatchObject({ status: 403, type: 'AccessDeniedException' });
    await sandbox.admin('PUT', 'products/prod-own', { title: 'Own' });
    expect(await describeProduct('prod-own')).toMatchObject({ status: 415, type: 'ResourceNotSupportedException' });
  });

  it('an identifier with a revision is refused by DescribeEntity', async () => {
    const query = { catalog: CATALOG, entityId: `${SEED_AUTHORIZATIONS.bronze.id}@1` };
    const answer = await sendSigned(sandbox, { method: 'GET', path: '/DescribeEntity', query });
    expect(answer).toMatchObject({ status: 422, type: 'ValidationException' });
  });
});

describe('STS', () => {
  it('GetCallerIdentity names the account behind each key', async () => {
    for (const access of ['partner', 'otherPartner', 'withoutRights'] as const) {
      const identity = await sandbox.sts(access).send(new GetCallerIdentityCommand({}));
      expect(identity.Account).toBe(SANDBOX_ACCESS[access].accountId);
    }
    await expect(sandbox.sts('expired').send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: expect.stringMatching(/Expired/),
    });
  });

  it('AssumeRole gives temporary credentials that open the role account', async () => {
    const { Credentials } = await sandbox
      .sts('withoutRights')
      .send(new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::444455556666:role/Portal', RoleSessionName: 'test' }));
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const options = { ...sandbox.clientOptions('partner'), credentials };
    const identity = await new STSClient(options).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe('arn:aws:sts::444455556666:assumed-role/Portal/test');
    expect((await new MarketplaceCatalogClient(options).send(listOffers)).EntitySummaryList).toEqual([]);
    const forged = { ...options, credentials: { ...credentials, sessionToken: `${credentials.sessionToken}x` } };
    await expect(new MarketplaceCatalogClient(forged).send(listOffers)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });

  it('AssumeRole demands the external id once one is set', async () => {
    await sandbox.settings({ assumeRoleExternalId: 'agreed' });
    const role = { RoleArn: 'arn:aws:iam::444455556666:role/Portal', RoleSessionName: 'test' };
    await expect(sandbox.sts().send(new AssumeRoleCommand(role))).rejects.toMatchObject({ name: 'AccessDenied' });
    const { Credentials } = await sandbox.sts().send(new AssumeRoleCommand({ ...role, ExternalId: 'agreed' }));
    expect(Credentials?.SessionToken).toBeDefined();
  });
});
