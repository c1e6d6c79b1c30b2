import { createServer } from 'node:http';
import { MarketplaceAgreementClient, SearchAgreementsCommand } from '@aws-sdk/client-marketplace-agreement';
import {
  BatchDescribeEntitiesCommand,
  CancelChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeEntityCommand,
  ListChangeSetsCommand,
  ListEntitiesCommand,
  MarketplaceCatalogClient,
  StartChangeSetCommand,
} from '@aws-sdk/client-marketplace-catalog';
import { expect, it } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { meaningOf } from '../../../lib/marketplace/errors';
import { acceptOffer } from '../../../lib/sandbox/admin/buyer-actions';
import { Sandbox } from '../../../lib/sandbox/sandbox';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import { send } from '../../../lib/sandbox/wire/answer';
import { handleAwsRequest } from '../../../lib/sandbox/wire/handle-aws-request';
import { readRequest } from '../../../lib/sandbox/wire/request';
import { publishChanges } from '../../support/sandbox';
import { operate, operationOf } from './aws-operations';

const Catalog = 'AWSMarketplace';

/** One world with two doors: the real SDK over real HTTP, and the one of the simulation. */
async function twoDoors() {
  const sandbox = await Sandbox.open(undefined, { quotas: { ratesEnforced: false } });
  const server = createServer((message, response) => {
    void readRequest(message)
      .then((request) => handleAwsRequest(sandbox.world, sandbox.throttle, request))
      .then((answer) => answer && send(response, answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const options = { region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, maxAttempts: 1 };
  const credentials = SANDBOX_ACCESS.partner;
  const catalog = new MarketplaceCatalogClient({ ...options, credentials });
  const agreements = new MarketplaceAgreementClient({ ...options, credentials });
  return { sandbox, catalog, agreements, stop: () => server.close() };
}

type Command = { input: object };

/** What the door of the simulation answers: the outcome, or what the engine reads from the error. */
function outcome(work: () => unknown) {
  try {
    return { answer: work() };
  } catch (error) {
    return { error: error as Error, meaning: meaningOf(error) };
  }
}

async function outcomeOf(work: Promise<unknown>) {
  try {
    return { answer: await work };
  } catch (error) {
    return { error: error as Error, meaning: meaningOf(error) };
  }
}

it('the door of the simulation answers like the SDK at the real door', async () => {
  const { sandbox, catalog, agreements, stop } = await twoDoors();
  const { world } = sandbox;
  const publish = {
    Catalog,
    ChangeSet: publishChanges(),
    ChangeSetName: 'one',
    ClientRequestToken: 'token-1',
  } as const;
  const { ChangeSetId = '' } = operate(world, 'StartChangeSet', publish) as { ChangeSetId?: string };
  const offerId = [...world.store.offers.keys()].at(-1) ?? '';
  acceptOffer(world, { offerId, accountId: '123456789012' });
  const asked: [Command, 'catalog' | 'agreements'][] = [
    [new StartChangeSetCommand(publish), 'catalog'],
    [new StartChangeSetCommand({ ...publish, ChangeSetName: 'two' }), 'catalog'],
    [new StartChangeSetCommand({ ...publish, ChangeSet: [] }), 'catalog'],
    [new DescribeChangeSetCommand({ Catalog, ChangeSetId }), 'catalog'],
    [new DescribeChangeSetCommand({ Catalog, ChangeSetId: 'nothere' }), 'catalog'],
    [new CancelChangeSetCommand({ Catalog, ChangeSetId }), 'catalog'],
    [new ListChangeSetsCommand({ Catalog, FilterList: [{ Name: 'ChangeSetName', ValueList: ['one'] }] }), 'catalog'],
    [new ListEntitiesCommand({ Catalog, EntityType: 'Offer', MaxResults: 2 }), 'catalog'],
    [
      new ListEntitiesCommand({
        Catalog,
        EntityType: 'Offer',
        EntityTypeFilters: { OfferFilters: { State: { ValueList: ['Released'] } } },
      }),
      'catalog',
    ],
    [new ListEntitiesCommand({ Catalog, EntityType: 'ResaleAuthorization', OwnershipType: 'SHARED' }), 'catalog'],
    [new DescribeEntityCommand({ Catalog, EntityId: offerId }), 'catalog'],
    [
      new BatchDescribeEntitiesCommand({
        EntityRequestList: [offerId, SEED_AUTHORIZATIONS.bronze.id, 'offer-nothere', SEED_AUTHORIZATIONS.draft.id].map(
          (EntityId) => ({ Catalog, EntityId }),
        ),
      }),
      'catalog',
    ],
    [
      new SearchAgreementsCommand({
        catalog: Catalog,
        filters: [
          { name: 'PartyType', values: ['Proposer'] },
          { name: 'AgreementType', values: ['PurchaseAgreement'] },
        ],
        maxResults: 50,
      }),
      'agreements',
    ],
    [new SearchAgreementsCommand({ catalog: Catalog, filters: [] }), 'agreements'],
  ];
  const clients = { catalog, agreements } as Record<string, { send: (command: never) => unknown }>;
  for (const [command, service] of asked) {
    const real = await outcomeOf(clients[service]?.send(command as never) as Promise<unknown>);
    const simulated = outcome(() => operate(world, operationOf(command), command.input));
    expect({ ...simulated, error: simulated.error?.constructor, name: simulated.error?.name }).toEqual({
      ...real,
      answer: real.answer && { ...real.answer, $metadata: expect.anything() },
      error: real.error?.constructor,
      name: real.error?.name,
    });
  }
  stop();
  await sandbox.close();
});
