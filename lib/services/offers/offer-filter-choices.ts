import { listAuthorizations } from '../../db/authorizations/authorizations';
import { findCustomerName } from '../../db/customers/customers';
import { listTiers } from '../../db/tiers/tiers';
import { listUserNames } from '../../db/users/users';
import { success, type Result } from '../../domain/core/result';
import type { OfferFilterChoices, OfferListQuery } from '../../schemas/offers/offer-list-view';
import { authorise, type ServiceContext } from '../core/context';

/** What the filters of the offers list can be set to. */
export async function offerFilterChoices(
  context: ServiceContext,
  query: Pick<OfferListQuery, 'customer'>,
): Promise<Result<OfferFilterChoices>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { prisma } = context.database;
  const [tiers, authorizations, creators, customerName] = await Promise.all([
    listTiers(prisma),
    listAuthorizations(prisma),
    listUserNames(prisma),
    query.customer === null ? null : findCustomerName(prisma, query.customer),
  ]);
  return success({
    tiers: tiers.map(({ id, name }) => ({ id, name })),
    authorizations: authorizations.map(({ id, name }) => ({ id, name })),
    creators,
    customerName,
  });
}
