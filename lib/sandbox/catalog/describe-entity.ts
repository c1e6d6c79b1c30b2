import { z } from 'zod';
import { entityArn } from '../identifiers';
import { toSecondsText } from '../clock';
import { AwsError, accessDenied, notFound } from '../wire/aws-error';
import type { Caller } from '../wire/caller';
import { authorizationArn, authorizationDocument } from './authorization-view';
import { offerArn, offerDocument } from './offer-view';
import type { World } from './operation';
import { parseDocument } from './validate-document';

const entityId = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[a-zA-Z0-9][.a-zA-Z0-9/-]+[a-zA-Z0-9]$/);
const catalog = z.literal('AWSMarketplace');
const describeQuery = z.object({ catalog, entityId });
const batchRequest = z.object({
  EntityRequestList: z
    .array(z.object({ Catalog: catalog, EntityId: entityId }))
    .min(1)
    .max(20),
});

/** https://docs.aws.amazon.com/marketplace/latest/APIReference/API_DescribeEntity.html */
export function describeEntity(world: World, caller: Caller, input: unknown): Record<string, unknown> {
  const entity = readEntity(world, caller, parseDocument(describeQuery, input).entityId);
  return { ...entity, Details: JSON.stringify(entity.DetailsDocument) };
}

/**
 * Up to 20 entities; a problem with one is reported beside the others.
 * https://docs.aws.amazon.com/marketplace/latest/APIReference/API_BatchDescribeEntities.html
 */
export function batchDescribeEntities(world: World, caller: Caller, input: unknown): Record<string, unknown> {
  const entities: [string, unknown][] = [];
  const errors: [string, unknown][] = [];
  for (const { EntityId } of parseDocument(batchRequest, input).EntityRequestList) {
    try {
      entities.push([EntityId, readEntity(world, caller, EntityId)]);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      errors.push([EntityId, { ErrorCode: error.type.replace(/Exception$/, ''), ErrorMessage: error.message }]);
    }
  }
  return { EntityDetails: Object.fromEntries(entities), Errors: Object.fromEntries(errors) };
}

function readEntity({ store }: World, caller: Caller, id: string) {
  const { switches } = store.settings;
  const missing = notFound(`Requested entity '${id}' does not exist.`);
  const foreign =
    switches.foreignEntity === 'not-found'
      ? missing
      : accessDenied(`The account is not authorized to describe '${id}'.`);
  const offer = store.offers.get(id);
  if (offer !== undefined && !offer.vanished) {
    if (offer.ownerAccountId !== caller.accountId) throw foreign;
    return entityView('Offer', offer, offerArn(offer), offerDocument(offer, switches));
  }
  const authorization = store.authorizations.get(id);
  if (authorization !== undefined) {
    const isShared = authorization.resellerAccountId === caller.accountId && authorization.status !== 'Draft';
    if (!isShared && authorization.manufacturerAccountId !== caller.accountId) throw foreign;
    const document = authorizationDocument(authorization, store.products.get(authorization.productId));
    return entityView('ResaleAuthorization', authorization, authorizationArn(authorization), document);
  }
  const product = store.products.get(id);
  if (product === undefined) throw missing;
  const isOwn = product.ownerAccountId === caller.accountId;
  if (!isOwn && switches.productForReseller === 'access-denied') throw foreign;
  if (isOwn) {
    throw new AwsError(415, 'ResourceNotSupportedException', `Entity type '${product.type}' isn't supported here.`);
  }
  const arn = entityArn(product.ownerAccountId, product.type, product.id);
  const document = { Description: { ProductTitle: product.title }, Dimensions: product.dimensions };
  return entityView(product.type, { id, revision: 1, lastModifiedDate: '2024-01-01T00:00:00.000Z' }, arn, document);
}

function entityView(
  kind: string,
  row: { id: string; revision: number; lastModifiedDate: string },
  arn: string,
  document: Record<string, unknown>,
) {
  return {
    EntityType: `${kind}@1.0`,
    EntityIdentifier: `${row.id}@${row.revision}`,
    EntityArn: arn,
    LastModifiedDate: toSecondsText(new Date(row.lastModifiedDate)),
    DetailsDocument: document,
  };
}
