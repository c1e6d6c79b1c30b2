import { MarketplaceAgreementClient } from '@aws-sdk/client-marketplace-agreement';
import { MarketplaceCatalogClient } from '@aws-sdk/client-marketplace-catalog';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { awsNetworkRefusal, SettingsRefused } from '../config/aws-network';
import { awsNetworkVariables, portalEnv } from '../config/env';
import { AwsClock } from './aws-clock';
import { AWS_ENDPOINTS, PLAIN_ENDPOINTS } from './endpoints';
import { reading } from './errors';
import {
  DATE_STEP,
  notingDate,
  SENDING,
  tellingOutcome,
  watched,
  WATCHED_STEP,
  type RequestWatchers,
} from './request-watchers';

const ASSUMED_ROLE_SECONDS = 3600;
const REFRESH_BEFORE_MS = 5 * 60_000;

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string; expiration?: Date };

export type MarketplaceConnection = {
  catalog: MarketplaceCatalogClient;
  agreements: MarketplaceAgreementClient;
  /** The AWS account behind the credentials in use. An access key belongs to one account for ever, so it is asked once a key. */
  accountId: () => Promise<string>;
  /** Waits until the account's rates let one more StartChangeSet out. Taken before the intent is written, so that nothing waits after it. */
  takeSendingTurn: () => Promise<void>;
  /** What the answers so far say about AWS's time. */
  awsClock: AwsClock;
};

/** An answer that takes longer than this never comes: the SDK only warns unless it is told to give up. */
const REQUEST_HANDLER = { requestTimeout: 30_000, connectionTimeout: 5_000, throwOnRequestTimeout: true };

export type ConnectionOptions = RequestWatchers & {
  /** The sandbox; without it AWS itself. */
  endpoint?: string;
  /** Without them the SDK's default chain: environment, profile, container, instance. */
  credentials?: Credentials;
  /** A role of the seller account that is taken on with the credentials. */
  assumeRole?: { arn: string; externalId?: string };
  /** How long AWS may take to answer; by default 30 seconds. */
  requestTimeoutMs?: number;
};

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
  requestTimeoutMs = REQUEST_HANDLER.requestTimeout,
}: ConnectionOptions): MarketplaceConnection {
  const base = {
    ...PLAIN_ENDPOINTS,
    maxAttempts: 1,
    requestHandler: { ...REQUEST_HANDLER, requestTimeout: requestTimeoutMs },
    ...(credentials === undefined ? {} : { credentials }),
  };
  const at = (service: keyof typeof AWS_ENDPOINTS) => ({ ...base, endpoint: endpoint ?? AWS_ENDPOINTS[service] });
  const signing =
    assumeRole === undefined ? {} : { credentials: roleCredentials(new STSClient(at('sts')), assumeRole) };
  const catalog = new MarketplaceCatalogClient({ ...at('catalog'), ...signing });
  const agreements = new MarketplaceAgreementClient({ ...at('agreements'), ...signing });
  const awsClock = new AwsClock();
  const watch = watched({ beforeRequest, afterRequest });
  catalog.middlewareStack.add(watch, WATCHED_STEP);
  agreements.middlewareStack.add(watch, WATCHED_STEP);
  const note = notingDate(awsClock);
  catalog.middlewareStack.add(note, DATE_STEP);
  agreements.middlewareStack.add(note, DATE_STEP);
  const sts = new STSClient({ ...at('sts'), ...signing });
  const accounts = new Map<string, string>();
  const accountId = async () => {
    const { accessKeyId } = await reading(() =>
      tellingOutcome('credentials', () => catalog.config.credentials(), afterRequest),
    );
    const known = accounts.get(accessKeyId);
    if (known !== undefined) return known;
    const { Account } = await reading(() =>
      tellingOutcome('GetCallerIdentity', () => sts.send(new GetCallerIdentityCommand({})), afterRequest),
    );
    if (Account === undefined) throw new Error('AWS did not say which account the credentials belong to.');
    accounts.set(accessKeyId, Account);
    return Account;
  };
  const takeSendingTurn = async () => beforeRequest?.(SENDING);
  return { catalog, agreements, accountId, takeSendingTurn, awsClock };
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

/** The connection that the configuration describes. Throws `SettingsRefused` when variables would lead AWS mode's requests elsewhere. */
export function configuredMarketplace(watchers: RequestWatchers): MarketplaceConnection {
  return connectMarketplace({ ...configuredOptions(), ...watchers });
}

function configuredOptions(): ConnectionOptions {
  const {
    PORTAL_MODE: mode,
    MARKETPLACE_ENDPOINT: endpoint,
    AWS_ASSUME_ROLE_ARN: arn,
    AWS_ASSUME_ROLE_EXTERNAL_ID: externalId,
  } = portalEnv();
  // Again in each process: Next may have read more variables from its files than the launcher.
  const refusal = mode === 'aws' ? awsNetworkRefusal(awsNetworkVariables()) : undefined;
  if (refusal !== undefined) throw new SettingsRefused(refusal);
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(arn === undefined ? {} : { assumeRole: { arn, ...(externalId === undefined ? {} : { externalId }) } }),
  };
}
