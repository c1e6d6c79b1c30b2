import * as agreementSdk from '@aws-sdk/client-marketplace-agreement';
import * as catalogSdk from '@aws-sdk/client-marketplace-catalog';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import { searchAgreements } from '../../../lib/sandbox/agreement/search-agreements';
import { cancelChangeSet, describeChangeSet, listChangeSets } from '../../../lib/sandbox/catalog/change-sets';
import { batchDescribeEntities, describeEntity } from '../../../lib/sandbox/catalog/describe-entity';
import { listEntities } from '../../../lib/sandbox/catalog/list-entities';
import type { Operation, World } from '../../../lib/sandbox/catalog/operation';
import { startChangeSet } from '../../../lib/sandbox/catalog/start-change-set';
import { AwsError } from '../../../lib/sandbox/wire/aws-error';
import type { Caller } from '../../../lib/sandbox/wire/caller';

export type Service = 'catalog' | 'agreement';
type Json = Record<string, unknown>;

/** What the engine asks of AWS; the names are those of the SDK's commands. */
const operations: Readonly<Record<string, { service: Service; run: Operation; input: 'body' | 'query' }>> = {
  StartChangeSet: { service: 'catalog', run: startChangeSet, input: 'body' },
  DescribeChangeSet: { service: 'catalog', run: describeChangeSet, input: 'query' },
  ListChangeSets: { service: 'catalog', run: listChangeSets, input: 'body' },
  CancelChangeSet: { service: 'catalog', run: cancelChangeSet, input: 'query' },
  ListEntities: { service: 'catalog', run: listEntities, input: 'body' },
  DescribeEntity: { service: 'catalog', run: describeEntity, input: 'query' },
  BatchDescribeEntities: { service: 'catalog', run: batchDescribeEntities, input: 'body' },
  SearchAgreements: { service: 'agreement', run: searchAgreements, input: 'body' },
};

const partner: Caller = {
  accountId: SANDBOX_ACCESS.partner.accountId,
  arn: `arn:aws:iam::${SANDBOX_ACCESS.partner.accountId}:user/simulation`,
  userId: 'AIDASIMULATION',
  mayUseMarketplace: true,
};

/** `StartChangeSetCommand` → `StartChangeSet`. */
export function operationOf(command: object): string {
  return command.constructor.name.replace(/Command$/, '');
}

/**
 * Does one operation of the marketplace in this process and answers with what the SDK would make of the wire's answer, or throws what
 * it would throw: a test holds both against the real SDK and the sandbox's door.
 */
export function operate(world: World, operation: string, input: unknown): Json {
  const known = operations[operation];
  if (known === undefined) throw new Error(`The simulated marketplace has no ${operation}.`);
  const document = JSON.parse(JSON.stringify(input)) as Json;
  try {
    const members = known.run(world, partner, known.input === 'query' ? lowerCased(document) : document);
    return known.service === 'catalog' ? catalogOutput(members) : agreementOutput(members);
  } catch (error) {
    throw error instanceof AwsError ? sdkError(known.service, error) : error;
  }
}

const METADATA = { httpStatusCode: 200, attempts: 1, totalRetryDelay: 0 };
/** Documents of any shape: what stands in them is AWS's, absent members too. */
const DOCUMENTS = new Set(['DetailsDocument']);

function catalogOutput(members: Json): Json {
  return { $metadata: METADATA, ...(withoutNulls(JSON.parse(JSON.stringify(members))) as Json) };
}

function agreementOutput(members: Json): Json {
  const text = JSON.stringify(members);
  const revived = JSON.parse(text, (name, value: unknown) =>
    /Time$/.test(name) && typeof value === 'number' ? new Date(value * 1000) : value,
  ) as Json;
  return { $metadata: METADATA, ...revived };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(
    members.map(([name, member]) => [name, DOCUMENTS.has(name) ? member : withoutNulls(member)]),
  );
}

/** The inputs of GET and PATCH requests stand in the address. */
function lowerCased(document: Json): Json {
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );
}

type ExceptionClass = new (options: { message: string; $metadata: { httpStatusCode: number } }) => Error;

/** The class that the SDK throws for an error of AWS: its own one, or the service's base class with the name of the error. */
export function sdkError(
  service: Service,
  { status, type, message }: Pick<AwsError, 'status' | 'type' | 'message'>,
): Error {
  const $metadata = { httpStatusCode: status, attempts: 1, totalRetryDelay: 0 };
  const classes = (service === 'catalog' ? catalogSdk : agreementSdk) as unknown as Record<
    string,
    ExceptionClass | undefined
  >;
  const Exception = classes[type];
  if (Exception !== undefined) return new Exception({ message, $metadata });
  const options = { name: type, message, $metadata, $fault: status >= 500 ? ('server' as const) : ('client' as const) };
  return service === 'catalog'
    ? new catalogSdk.MarketplaceCatalogServiceException(options)
    : new agreementSdk.MarketplaceAgreementServiceException(options);
}

/** What the SDK throws when the connection closed, or nothing came back in time. */
export function connectionError(name: 'TimeoutError' | 'ECONNRESET'): Error {
  const error = new Error(name === 'TimeoutError' ? 'Connection timed out' : 'socket hang up');
  error.name = name === 'TimeoutError' ? name : 'Error';
  return Object.assign(error, { $metadata: { attempts: 1, totalRetryDelay: 0 } });
}
