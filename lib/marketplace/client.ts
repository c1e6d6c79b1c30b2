import { MarketplaceAgreementClient } from '@aws-sdk/client-marketplace-agreement';
import { MarketplaceCatalogClient } from '@aws-sdk/client-marketplace-catalog';
import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { awsNetworkRefusal, endpointRefusal, SettingsRefused } from '../config/aws-network';
import { awsNetworkVariables, portalEnv } from '../config/env';
import { AwsClock } from './aws-clock';
import { AWS_ENDPOINTS, PLAIN_ENDPOINTS } from './endpoints';
import { reading } from './errors';
import {
  CREDENTIALS,
  DATE_STEP,
  notingDate,
  SENDING,
  tellingOutcome,
  watched,
  WATCHED_STEP,
  type RequestWatchers,
} from './request-watchers';

const ASSUMED_ROLE_SECONDS = 3600;

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

type AssumedRole = { arn: string; externalId?: string };

export type ConnectionOptions = RequestWatchers & {
  /** The sandbox; without it AWS itself. */
  endpoint?: string;
  /** Without them the SDK's default chain: environment, profile, container, instance. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** A role of the seller account that is taken on with the credentials. */
  assumeRole?: AssumedRole;
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
    // The first limit is over once an answer has begun; the second one holds for the rest of it.
    requestHandler: { ...REQUEST_HANDLER, requestTimeout: requestTimeoutMs, socketTimeout: requestTimeoutMs },
    ...(credentials !== undefined && { credentials }),
  };
  const at = (service: keyof typeof AWS_ENDPOINTS) => ({ ...base, endpoint: endpoint ?? AWS_ENDPOINTS[service] });
  const taken = assumeRole === undefined ? {} : { credentials: roleCredentials(at('sts'), assumeRole) };
  const catalog = new MarketplaceCatalogClient({ ...at('catalog'), ...taken });
  // Kept by the first client for all of them, until five minutes before they end.
  const signing = { credentials: catalog.config.credentials };
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
      tellingOutcome(CREDENTIALS, () => catalog.config.credentials(), afterRequest),
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

function roleCredentials(clientConfig: STSClientConfig, { arn, externalId }: AssumedRole) {
  return fromTemporaryCredentials({
    params: {
      RoleArn: arn,
      RoleSessionName: 'cppo-portal',
      DurationSeconds: ASSUMED_ROLE_SECONDS,
      ...(externalId !== undefined && { ExternalId: externalId }),
    },
    clientConfig,
  });
}

/** The connection that the configuration describes. Throws `SettingsRefused` when it would lead requests elsewhere than this mode's may go. */
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
  const refusal =
    endpointRefusal(mode, endpoint) ?? (mode === 'aws' ? awsNetworkRefusal(awsNetworkVariables()) : undefined);
  if (refusal !== undefined) throw new SettingsRefused(refusal);
  return {
    ...(endpoint !== undefined && { endpoint }),
    ...(arn !== undefined && { assumeRole: { arn, ...(externalId !== undefined && { externalId }) } }),
  };
}
