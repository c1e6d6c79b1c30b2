import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { letThrough } from '../../support/let-through';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import {
  openChangeSets,
  findChangeSets,
  describeChangeSet,
  startChangeSet,
} from '../../../lib/marketplace/change-sets';
import type { AccessReason } from '../../../lib/domain/engine/wait-reason';
import {
  connectMarketplace,
  type ConnectionOptions,
  type MarketplaceConnection,
} from '../../../lib/marketplace/client';
import { MarketplaceUnavailable, meaningOf, reading } from '../../../lib/marketplace/errors';
import { listAuthorizationIds, readAuthorizations } from '../../../lib/marketplace/authorizations';
import { describeOffers } from '../../../lib/marketplace/offers';
import { publishRequest } from '../../../lib/domain/engine/change-set-request';
import type { PlannedFault } from '../../../lib/sandbox/settings';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import { dayFromToday, publishChanges, TestSandbox, UNLIMITED } from '../../support/sandbox';

let sandbox: TestSandbox;
let connection: MarketplaceConnection;

beforeAll(async () => {
  sandbox = await TestSandbox.start();
  connection = connectMarketplace({ endpoint: sandbox.url, credentials: SANDBOX_ACCESS.partner });
});
afterEach(() =>
  sandbox.settings({
    ...UNLIMITED,
    preparingMs: 0,
    plannedFaults: [],
    switches: { concurrentOffersExceeded: 'quota-exceeded' },
  }),
);
afterAll(() => sandbox.stop());

let count = 0;
function request(buyerAccountIds: string[] = ['123456789012']) {
  count += 1;
  const offer = {
    customerName: 'Acme',
    authorizationId: SEED_AUTHORIZATIONS.bronze.id,
    name: 'An offer',
    description: '',
    purpose: 'new_customer' as const,
    earlierPricingModel: 'Usage' as const,
    markupPercent: '25',
    buyerAccountIds,
    expirationDate: dayFromToday(30),
    agreementDuration: 'P3652D',
  };
  return publishRequest(offer, { submissionId: `submission-${count}`, token: `token-${count}` });
}

const withCredentials = (access: keyof typeof SANDBOX_ACCESS) =>
  connectMarketplace({ endpoint: sandbox.url, credentials: SANDBOX_ACCESS[access] });
const started = () => sandbox.admin<{ startChangeSet: { answered: number } }>('GET', 'dump');
const plan = (fault: PlannedFault['fault'], operation = 'StartChangeSet') =>
  sandbox.settings({ plannedFaults: [{ operation, fault, times: 1 }] });

describe('what AWS’s answer to StartChangeSet means', () => {
  it('an id: accepted', async () => {
    expect(await startChangeSet(connection, request(), letThrough)).toMatchObject({ kind: 'accepted' });
  });

  it('422: rejected, with AWS’s words', async () => {
    const outcome = await startChangeSet(connection, request([]), letThrough);
    expect(outcome).toMatchObject({ kind: 'rejected', failures: [{ code: 'ValidationException' }] });
  });

  it.each([
    ['429', 'throttle', { kind: 'deferred', reason: 'throttled' }],
    ['403 with an expired token', 'expiredCredentials', { kind: 'deferred', reason: 'credentials_expired' }],
    ['500', 'serverError', { kind: 'outcome_unknown' }],
    ['a connection that closes before', 'dropBeforeAccepting', { kind: 'outcome_unknown' }],
    ['a connection that closes after', 'dropAfterAccepting', { kind: 'outcome_unknown' }],
  ] as const)('%s', async (_status, fault, outcome) => {
    await plan(fault);
    expect(await startChangeSet(connection, request(), letThrough)).toEqual(outcome);
  });

  it.each([
    ['402', 'quota-exceeded', 'quota'],
    ['423', 'resource-in-use', 'locked'],
  ] as const)('%s: later', async (_status, concurrentOffersExceeded, reason) => {
    await sandbox.settings({
      preparingMs: 'stepped',
      quotas: { concurrentOffers: 1 },
      switches: { concurrentOffersExceeded },
    });
    await startChangeSet(connection, request(), letThrough);
    expect(await startChangeSet(connection, request(), letThrough)).toEqual({ kind: 'deferred', reason });
    await sandbox.settings({ preparingMs: 0 });
    await sandbox.admin('POST', 'step', {});
  });

  it('403 without a permission, or with a key that AWS does not know: later', async () => {
    const noAccess = { kind: 'deferred', reason: 'no_access' };
    expect(await startChangeSet(withCredentials('withoutRights'), request(), letThrough)).toEqual(noAccess);
    const unknownKey = { accessKeyId: 'AKIANOBODYKNOWSTHIS0', secretAccessKey: 'x'.repeat(40) };
    const stranger = connectMarketplace({ endpoint: sandbox.url, credentials: unknownKey });
    expect(await startChangeSet(stranger, request(), letThrough)).toEqual({ kind: 'deferred', reason: 'unknown_key' });
  });

  it('credentials that have expired', async () => {
    const outcome = await startChangeSet(withCredentials('expired'), request(), letThrough);
    expect(outcome).toEqual({ kind: 'deferred', reason: 'credentials_expired' });
  });

  it('nobody at the other end: unknown', async () => {
    const nobody = connectMarketplace({ endpoint: 'http://127.0.0.1:9', credentials: SANDBOX_ACCESS.partner });
    expect(await startChangeSet(nobody, request(), letThrough)).toEqual({ kind: 'outcome_unknown' });
  });

  it('one call is one request: the SDK repeats nothing behind the portal’s back', async () => {
    const before = (await started()).startChangeSet.answered;
    await plan('serverError');
    await startChangeSet(connection, request(), letThrough);
    expect((await started()).startChangeSet.answered).toBe(before);
    await plan('dropAfterAccepting');
    await startChangeSet(connection, request(), letThrough);
    expect((await started()).startChangeSet.answered).toBe(before + 1);
  });
});

describe('the meaning of an error', () => {
  it.each([
    new Error('ThrottlingException: Rate exceeded'),
    Object.assign(new Error('no'), { name: 'ValidationException' }),
    Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } }),
    Object.assign(new Error('no'), { $metadata: { httpStatusCode: 429 } }),
    'ValidationException',
    undefined,
    null,
  ])('is never taken from text or look-alikes: %s stays unknown', (error) => {
    expect(meaningOf(error)).toEqual({ kind: 'unknown' });
  });

  it('of a read: asking again later, or a bug that stays one', async () => {
    const unavailable = (reason: string): unknown =>
      expect.objectContaining({ constructor: MarketplaceUnavailable, reason });
    await plan('throttle', 'ListChangeSets');
    await expect(openChangeSets(connection)).rejects.toEqual(unavailable('throttled'));
    await plan('dropAfterAccepting', 'ListChangeSets');
    await expect(findChangeSets(connection, 'n', new Date())).rejects.toEqual(unavailable('unreachable'));
    await plan('serverError', 'ListEntities');
    await expect(listAuthorizationIds(connection)).rejects.toEqual(unavailable('unreachable'));
    await plan('expiredCredentials', 'BatchDescribeEntities');
    const reads = readAuthorizations(connection, [SEED_AUTHORIZATIONS.bronze.id], new Date());
    await expect(reads).rejects.toEqual(unavailable('credentials_expired'));
    await expect(describeChangeSet(connection, 'unknownchangeset')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    expect(await describeOffers(connection, [{ offerId: 'offer-unknown', dimensionKey: 'k' }])).toEqual(
      new Map([['offer-unknown', { kind: 'gone' }]]),
    );
    await expect(withCredentials('expired').accountId()).rejects.toEqual(unavailable('credentials_expired'));
    const nobody = connectMarketplace({ endpoint: 'http://127.0.0.1:9', credentials: SANDBOX_ACCESS.partner });
    await expect(openChangeSets(nobody)).rejects.toEqual(unavailable('unreachable'));
    await expect(nobody.accountId()).rejects.toEqual(unavailable('unreachable'));
    const bug = new TypeError('a bug');
    await expect(reading(() => Promise.reject(bug))).rejects.toBe(bug);
  });

  it('of a role: it is taken on once for all that is asked, and nothing is asked without it', async () => {
    await sandbox.settings({ assumeRoleExternalId: 'agreed' });
    const { accountId } = SANDBOX_ACCESS.otherPartner;
    const connection = connectMarketplace({
      endpoint: sandbox.url,
      credentials: SANDBOX_ACCESS.partner,
      assumeRole: { arn: `arn:aws:iam::${accountId}:role/portal`, externalId: 'agreed' },
    });
    const calls = await sandbox.callsOf(async () => {
      expect(await connection.accountId()).toBe(accountId);
      await openChangeSets(connection);
      await openChangeSets(connection);
    });
    // Of STS: AssumeRole and GetCallerIdentity.
    expect(calls).toEqual({ Sts: 2, ListChangeSets: 2 });
    await sandbox.settings({ assumeRoleExternalId: null });
  });

  it('of a role that cannot be taken on: AWS is not available, and why', async () => {
    const role = (access: 'expired' | 'partner', endpoint = sandbox.url) =>
      connectMarketplace({
        endpoint,
        credentials: SANDBOX_ACCESS[access],
        assumeRole: { arn: `arn:aws:iam::${SANDBOX_ACCESS.partner.accountId}:role/portal` },
      });
    const unavailable = (reason: string): unknown =>
      expect.objectContaining({ constructor: MarketplaceUnavailable, reason });
    await expect(role('expired').accountId()).rejects.toEqual(unavailable('credentials_expired'));
    await expect(role('partner', 'http://127.0.0.1:9').accountId()).rejects.toEqual(unavailable('unreachable'));
    const outcome = await startChangeSet(role('expired'), request(), letThrough);
    expect(outcome).toEqual({ kind: 'deferred', reason: 'credentials_expired' });
  });
});

describe('what is wrong with the credentials', () => {
  const { partner } = SANDBOX_ACCESS;
  const role = { arn: `arn:aws:iam::${partner.accountId}:role/portal`, externalId: 'wrong' };
  const fromChain = (variables: Record<string, string | undefined>) => () => {
    const none = path.join(tmpdir(), 'no-such-file-of-aws');
    const empty = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_EC2_METADATA_DISABLED: 'true' };
    const files = { AWS_CONFIG_FILE: none, AWS_SHARED_CREDENTIALS_FILE: none };
    for (const [name, value] of Object.entries({ ...empty, ...files, ...variables })) vi.stubEnv(name, value);
    return Promise.resolve({});
  };
  const kinds: [AccessReason, () => Promise<Partial<ConnectionOptions>>][] = [
    ['credentials_expired', () => Promise.resolve({ credentials: SANDBOX_ACCESS.expired })],
    ['unknown_key', () => Promise.resolve({ credentials: { ...partner, accessKeyId: 'AKIANOBODYKNOWSTHIS0' } })],
    ['wrong_secret', () => Promise.resolve({ credentials: { ...partner, secretAccessKey: 'x'.repeat(40) } })],
    ['no_credentials', fromChain({})],
    ['unknown_profile', fromChain({ AWS_PROFILE: 'nobody' })],
    [
      'role_refused',
      async () => {
        await sandbox.settings({ assumeRoleExternalId: 'right' });
        return { credentials: partner, assumeRole: role };
      },
    ],
    [
      'clock',
      async () => {
        await sandbox.settings({ faults: { dateAheadSeconds: 3600 } });
        return { credentials: partner };
      },
    ],
  ];
  afterEach(async () => {
    vi.unstubAllEnvs();
    await sandbox.settings({ assumeRoleExternalId: null, faults: { dateAheadSeconds: 0 } });
  });

  it.each(kinds)('is told by name, whatever is asked: %s', async (reason, prepare) => {
    const noted = new Map<string, string>();
    const afterRequest = (operation: string, outcome: string) => Promise.resolve(void noted.set(operation, outcome));
    const options = { endpoint: sandbox.url, afterRequest, ...(await prepare()) };
    const unavailable: unknown = expect.objectContaining({ constructor: MarketplaceUnavailable, reason });
    await expect(listAuthorizationIds(connectMarketplace(options))).rejects.toEqual(unavailable);
    await expect(connectMarketplace(options).accountId()).rejects.toEqual(unavailable);
    expect(noted.get('ListEntities')).toBe(reason);
  });
});

describe('long lists', () => {
  it('of open change sets are walked to the end, every one once', async () => {
    await sandbox.settings({ preparingMs: 'stepped' });
    const ids = [];
    for (let index = 0; index < 45; index += 1)
      ids.push(await sandbox.start(publishChanges({ name: `Offer ${index}` })));
    const open = await openChangeSets(connection);
    expect([...open.keys()].sort()).toEqual(ids.sort());
    expect(new Set(open.values())).toEqual(new Set(['PREPARING']));
  });

  it('of authorizations too, and each of them is read', async () => {
    const before = await listAuthorizationIds(connection);
    for (let index = 0; index < 120; index += 1) await sandbox.issueAuthorization({ name: `Authorization ${index}` });
    const ids = await listAuthorizationIds(connection);
    expect(ids).toHaveLength(before.length + 120);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(SEED_AUTHORIZATIONS.otherPartner.id);
    const readings = await readAuthorizations(connection, ids, new Date());
    expect([...readings.keys()]).toEqual(ids);
    expect([...readings.values()].map(({ kind }) => kind)).toEqual(ids.map(() => 'found'));
  });

  it('and only an id that AWS does not know counts as gone: what it refuses to show is told apart', async () => {
    const ids = [SEED_AUTHORIZATIONS.bronze.id, SEED_AUTHORIZATIONS.otherPartner.id, 'resaleauthz-nowhere'];
    const readings = await readAuthorizations(connection, ids, new Date());
    expect(ids.map((id) => readings.get(id))).toMatchObject([
      { kind: 'found', authorization: { id: SEED_AUTHORIZATIONS.bronze.id } },
      { kind: 'unreadable', code: 'AccessDenied' },
      { kind: 'gone' },
    ]);
  });
});
