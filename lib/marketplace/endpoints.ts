import { MarketplaceAgreementClient, SearchAgreementsCommand } from '@aws-sdk/client-marketplace-agreement';
import { ListEntitiesCommand, MarketplaceCatalogClient } from '@aws-sdk/client-marketplace-catalog';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** The only Region of the Catalog API: https://docs.aws.amazon.com/general/latest/gr/aws-marketplace.html */
export const REGION = 'us-east-1';

/** Where AWS is. Given to every client, so that no variable and no file decides where signed requests go. */
export const AWS_ENDPOINTS = {
  catalog: `https://catalog.marketplace.${REGION}.amazonaws.com`,
  agreements: `https://agreement-marketplace.${REGION}.amazonaws.com`,
  sts: `https://sts.${REGION}.amazonaws.com`,
} as const;

export type Endpoints = Record<keyof typeof AWS_ENDPOINTS, string>;

/** What the SDK hands over to be sent. */
type Request = { protocol: string; hostname: string; port?: number | undefined };

/**
 * Where the SDK would send requests if nobody told it, from variables, profile and `services` section alike: whatever the SDK asks
 * while it looks for credentials goes there. Sends nothing.
 */
export async function endpointsWithoutOurs(): Promise<Endpoints> {
  const [catalog, agreements, sts] = await Promise.all([
    seenBy((options) => new MarketplaceCatalogClient(options).send(new ListEntitiesCommand(NOTHING))),
    seenBy((options) => new MarketplaceAgreementClient(options).send(new SearchAgreementsCommand({}))),
    seenBy((options) => new STSClient(options).send(new GetCallerIdentityCommand({}))),
  ]);
  return { catalog, agreements, sts };
}

const NOTHING = { Catalog: 'AWSMarketplace', EntityType: 'Offer' };

/** Whatever variables and profile say about the variants that AWS has of its endpoints: the Catalog API has none. */
export const PLAIN_ENDPOINTS = { region: REGION, useFipsEndpoint: false, useDualstackEndpoint: false } as const;

const LOOKING = {
  ...PLAIN_ENDPOINTS,
  maxAttempts: 1,
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
} as const;

type LookingOptions = typeof LOOKING & { requestHandler: { handle: (request: Request) => Promise<never> } };

class NotSent extends Error {}

async function seenBy(ask: (options: LookingOptions) => Promise<unknown>): Promise<string> {
  let address = '';
  const handle = ({ protocol, hostname, port }: Request) => {
    address = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`;
    return Promise.reject(new NotSent());
  };
  await ask({ ...LOOKING, requestHandler: { handle } }).catch((error: unknown) => {
    if (!(error instanceof NotSent)) throw error;
  });
  return address;
}
