import {
  DescribeChangeSetCommand,
  MarketplaceCatalogClient,
  StartChangeSetCommand,
  type Change,
} from '@aws-sdk/client-marketplace-catalog';
import { SANDBOX_ACCESS } from '../../lib/config/sandbox-access';
import { publishChanges } from '../../tests/support/sandbox';
import { until } from '../../tests/support/until';

const CATALOG = 'AWSMarketplace';
const LOOK_EVERY_MS = 1_000;

/**
 * The vendor guide's four change sets, corrected: each waits for the one before, and goes on with the offer that the first has
 * made. Returns how long each of so many offers took, in milliseconds, one after the other.
 */
export async function publishTheGuidesWay(sandboxUrl: string, offerCount: number): Promise<number[]> {
  const credentials = SANDBOX_ACCESS.partner;
  const catalog = new MarketplaceCatalogClient({ region: 'us-east-1', endpoint: sandboxUrl, credentials });
  const durations: number[] = [];
  for (let number = 1; number <= offerCount; number += 1) {
    const startedAt = Date.now();
    await publishOne(catalog, `Archera - Subscription for customer ${number}`);
    durations.push(Date.now() - startedAt);
  }
  catalog.destroy();
  return durations;
}

async function publishOne(catalog: MarketplaceCatalogClient, name: string): Promise<void> {
  const [creation, markup, targeting, availability, validity, release] = publishChanges({ name });
  const identifier = (await run(catalog, [creation])).split('@')[0];
  for (const step of [[markup], [validity], [targeting, availability, release]]) await run(catalog, step, identifier);
}

/** Starts a change set on an offer, waits for its end as the script would, and returns the offer's identifier. */
async function run(
  catalog: MarketplaceCatalogClient,
  step: readonly (Change | undefined)[],
  identifier?: string,
): Promise<string> {
  const changes = step.flatMap((change) => change ?? []);
  const onOffer = changes.map((change) =>
    identifier === undefined ? change : { ...change, Entity: { Type: 'Offer@1.0', Identifier: identifier } },
  );
  const { ChangeSetId } = await catalog.send(new StartChangeSetCommand({ Catalog: CATALOG, ChangeSet: onOffer }));
  const ended = await until(
    'the change set ends',
    () => catalog.send(new DescribeChangeSetCommand({ Catalog: CATALOG, ChangeSetId })),
    ({ Status }) => Status !== 'PREPARING' && Status !== 'APPLYING',
    { lookAgainMs: LOOK_EVERY_MS },
  );
  const made = ended.ChangeSet?.[0]?.Entity?.Identifier;
  if (ended.Status !== 'SUCCEEDED' || made === undefined) throw new Error(JSON.stringify(ended));
  return made;
}
