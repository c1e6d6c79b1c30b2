import { MarketplaceCatalogClient } from '@aws-sdk/client-marketplace-catalog';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { portalEnv } from '../config/env';
import { meaningOf, reading } from './errors';

/** The only Region of the Catalog API: https://docs.aws.amazon.com/general/latest/gr/aws-marketplace.html */
const REGION = 'us-east-1';
const ASSUMED_ROLE_SECONDS = 3600;
const REFRESH_BEFORE_MS = 5 * 60_000;

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string; expiration?: Date };

export type MarketplaceConnection = {
  catalog: MarketplaceCatalogClient;
  /** The AWS account behind the credentials in use. An access key belongs to one account for ever, so it is asked once a key. */
  accountId: () => Promise<string>;
};

export type ConnectionOptions = {
  /** The sandbox; without it AWS itself. */
  endpoint?: string;
  /** Without them the SDK's default chain: environment, profile, container, instance. */
  credentials?: Credentials;
  /** A role of the seller account that is taken on with the credentials. */
  assumeRole?: { arn: string; externalId?: string };
  /** Awaited before each request of the Catalog API goes out: keeps to the account's rates. */
  beforeRequest?: (operation: string) => Promise<void>;
  /** Told after each request whether AWS took the credentials; nothing for what says nothing about them, such as a lost connection. */
  afterRequest?: (operation: string, outcome: RequestOutcome) => Promise<void>;
};

export type RequestOutcome = 'answered' | 'no_access' | 'credentials_expired';

/**
 * A connection to AWS, or to the sandbox where `endpoint` is given. The SDK repeats nothing by itself: one call is one
 * request, so that the outcome of each is known and the retries are decided in one place.
 */
export function connectMarketplace({
  endpoint,
  credentials,
  assumeRole,
  beforeRequest,
  afterRequest,
}: ConnectionOptions): MarketplaceConnection {
  const base = {
    region: REGION,
    maxAttempts: 1,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  };
  const signing = assumeRole === undefined ? {} : { credentials: roleCredentials(new STSClient(base), assumeRole) };
  const catalog = new MarketplaceCatalogClient({
    ...base,
    ...signing,
    requestHandler: { requestTimeout: 30_000, connectionTimeout: 5_000 },
  });
  if (beforeRequest !== undefined) keepToRates(catalog, beforeRequest);
  const telling = <Value>(operation: string, request: () => Promise<Value>) =>
    tellOutcome(operation, request, afterRequest);
  catalog.middlewareStack.add(
    (send, { commandName }) =>
      (request) =>
        telling(operationOf(commandName), () => send(request)),
    { step: 'initialize', name: 'tellOutcome', priority: 'high' },
  );
  const sts = new STSClient({ ...base, ...signing });
  const accounts = new Map<string, string>();
  const accountId = async () => {
    const { accessKeyId } = await reading(() => telling('credentials', () => catalog.config.credentials()));
    const known = accounts.get(accessKeyId);
    if (known !== undefined) return known;
    const { Account } = await reading(() =>
      telling('GetCallerIdentity', () => sts.send(new GetCallerIdentityCommand({}))),
    );
    if (Account === undefined) throw new Error('AWS did not say which account the credentials belong to.');
    accounts.set(accessKeyId, Account);
    return Account;
  };
  return { catalog, accountId };
}

/** Before anything is built or signed: a signature must not grow old while the request waits for its turn. */
function keepToRates(catalog: MarketplaceCatalogClient, beforeRequest: (operation: string) => Promise<void>): void {
  catalog.middlewareStack.add(
    (send, { commandName }) =>
      async (request) => {
        await beforeRequest(operationOf(commandName));
        return send(request);
      },
    { step: 'initialize', name: 'keepToRates' },
  );
}

function operationOf(commandName: string | undefined): string {
  return commandName?.replace(/Command$/, '') ?? 'unknown';
}

async function tellOutcome<Value>(
  operation: string,
  request: () => Promise<Value>,
  tell: ConnectionOptions['afterRequest'],
): Promise<Value> {
  try {
    const value = await request();
    await tell?.(operation, 'answered');
    return value;
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome !== undefined) await tell?.(operation, outcome);
    throw error;
  }
}

/** Whoever is told that something is missing, in use or too much has been let in. */
function outcomeOf(error: unknown): RequestOutcome | undefined {
  const meaning = meaningOf(error);
  if (meaning.kind === 'rejected') return 'answered';
  if (meaning.kind === 'unknown') return undefined;
  if (meaning.reason === 'no_access' || meaning.reason === 'credentials_expired') return meaning.reason;
  return meaning.reason === 'locked' || meaning.reason === 'quota' ? 'answered' : undefined;
}

function roleCredentials(
  sts: STSClient,
  { arn, externalId }: { arn: string; externalId?: string },
): () => Promise<Credentials> {
  let held: (Credentials & { expiration: Date }) | undefined;
  return async () => {
    if (held !== undefined && held.expiration.getTime() - Date.now() > REFRESH_BEFORE_MS) return held;
    const { Credentials: given } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: arn,
        RoleSessionName: 'cppo-portal',
        DurationSeconds: ASSUMED_ROLE_SECONDS,
        ...(externalId === undefined ? {} : { ExternalId: externalId }),
      }),
    );
    if (given?.AccessKeyId === undefined || given.SecretAccessKey === undefined || given.SessionToken === undefined)
      throw new Error('AWS gave no credentials for the role.');
    held = {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretAccessKey,
      sessionToken: given.SessionToken,
      expiration: given.Expiration ?? new Date(Date.now() + ASSUMED_ROLE_SECONDS * 1000),
    };
    return held;
  };
}

/** The connection that the configuration describes. */
export function configuredMarketplace(
  watchers: Pick<ConnectionOptions, 'beforeRequest' | 'afterRequest'>,
): MarketplaceConnection {
  return connectMarketplace({ ...configuredOptions(), ...watchers });
}

function configuredOptions(): ConnectionOptions {
  const {
    MARKETPLACE_ENDPOINT: endpoint,
    AWS_ASSUME_ROLE_ARN: arn,
    AWS_ASSUME_ROLE_EXTERNAL_ID: externalId,
  } = portalEnv();
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(arn === undefined ? {} : { assumeRole: { arn, ...(externalId === undefined ? {} : { externalId }) } }),
  };
}
