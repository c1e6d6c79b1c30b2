import { z } from 'zod';
import type { World } from '../catalog/operation';
import { newEntityId } from '../identifiers';
import { SEED_ACCOUNTS, SEED_PRODUCTS, usageTerm } from '../seed';
import {
  authorizationSchema,
  productSchema,
  sellerSchema,
  type Authorization,
  type Product,
  type Seller,
} from '../store/rows';
import { notFound } from '../wire/aws-error';

const parties = z.looseObject({
  productId: z.string().default(SEED_PRODUCTS.archera),
  resellerAccountId: z.string().default(SEED_ACCOUNTS.partner),
});

/** The ISV issues an authorization; whatever the body leaves out is as in the seeded Bronze one. */
export function issueAuthorization({ store, clock }: World, body: Record<string, unknown>): Authorization {
  const instant = clock.now().toISOString();
  const { productId, resellerAccountId } = parties.parse(body);
  const product = store.products.get(productId);
  const manufacturerAccountId = product?.ownerAccountId ?? SEED_ACCOUNTS.reservedAi;
  const row = authorizationSchema.strict().parse({
    id: newEntityId('resaleauthz'),
    name: 'Archera-[Partner]-Subscription',
    description: 'Resale authorization for channel partner private offers',
    productId: product?.id ?? SEED_PRODUCTS.archera,
    productName: product?.title ?? 'Archera - Subscription',
    manufacturerAccountId,
    manufacturerLegalName: store.sellers.get(manufacturerAccountId)?.legalName ?? 'Reserved AI',
    resellerAccountId,
    resellerLegalName: store.sellers.get(resellerAccountId)?.legalName ?? 'Northbeam Cloud',
    status: 'Active',
    createdDate: instant,
    lastModifiedDate: instant,
    pricing: [usageTerm('0.008')],
    buyerLegalDocuments: [{ Type: 'CustomEula', Url: 'https://archera-legal.s3.amazonaws.com/eula/archera-eula.pdf' }],
    ...body,
  });
  store.commit([{ table: 'authorizations', row }]);
  return row;
}

/** The ISV deactivates an authorization, or an offer made elsewhere uses it up. Offers that exist are not touched. */
export function changeAuthorization(
  { store, clock }: World,
  id: string,
  action: 'restrict' | 'consume',
): Authorization {
  const authorization = store.authorizations.get(id);
  if (authorization === undefined) throw notFound(`There is no authorization '${id}'.`);
  const changed: Authorization =
    action === 'restrict'
      ? { ...authorization, status: 'Restricted' }
      : { ...authorization, offersMaxQuantity: 1, offerCreatedCount: Math.max(1, authorization.offerCreatedCount) };
  const row = { ...changed, revision: changed.revision + 1, lastModifiedDate: clock.now().toISOString() };
  store.commit([{ table: 'authorizations', row }]);
  return row;
}

/** Makes or changes a product, with what it allows its offers to contain. */
export function putProduct({ store }: World, id: string, body: Record<string, unknown>): Product {
  const initial = { title: id, ownerAccountId: SEED_ACCOUNTS.partner };
  const row = productSchema.strict().parse({ ...initial, ...store.products.get(id), ...body, id });
  store.commit([{ table: 'products', row }]);
  return row;
}

/** Makes or changes what AWS knows about a seller. */
export function putSeller({ store }: World, accountId: string, body: Record<string, unknown>): Seller {
  const initial = { legalName: accountId };
  const row = sellerSchema.strict().parse({ ...initial, ...store.sellers.get(accountId), ...body, accountId });
  store.commit([{ table: 'sellers', row }]);
  return row;
}
