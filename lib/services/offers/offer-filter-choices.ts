import { listAuthorizations } from '../../db/authorizations/authorizations';
import { findCustomerName } from '../../db/customers/customers';
import { listTiers } from '../../db/tiers/tiers';
import { listUserNames } from '../../db/users/users';
import { success, type Result } from '../../domain/core/result';
import { offerListQuerySchema, type OfferFilterChoices } from '../../schemas/offers/offer-list-view';
import { defineUseCase } from '../core/use-case';

/** What the filters of the offers list can be set to. */
export const offerFilterChoices = defineUseCase(
  'offer.read',
  offerListQuerySchema.pick({ customer: true }),
  async ({ database: { prisma } }, query): Promise<Result<OfferFilterChoices>> => {
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
  },
);
