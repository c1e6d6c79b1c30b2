import { z } from 'zod';
import { listAuthorizations } from '../../db/authorizations/authorizations';
import {
  countOffersByAccount,
  findBookCustomer,
  listOfferIdsOfCustomer,
  type BookCustomer,
} from '../../db/customers/customer-book';
import { findOfferRows } from '../../db/offers/offer-rows';
import type { Authorization } from '../../domain/authorizations/authorization';
import { utcDateOf } from '../../domain/core/calendar';
import { refusedAccountWords } from '../../domain/customers/customer';
import { may } from '../../domain/core/permissions';
import { failure, success, type Result } from '../../domain/core/result';
import type { CustomerDetailView } from '../../schemas/customers/customer-view';
import { defineUseCase } from '../core/use-case';
import { customerForm } from './customer-document';
import { offerRowView } from '../offers/offer-row-view';

/** The list of offers has paging for more. */
const OFFERS_SHOWN = 200;

/** A customer, archived or not, with its accounts and the history of its offers. */
export const showCustomer = defineUseCase(
  'customer.read',
  z.uuid(),
  async ({ viewer, database: { prisma }, now }, id): Promise<Result<CustomerDetailView>> => {
    const customer = await findBookCustomer(prisma, id);
    if (customer === undefined) return failure({ kind: 'not_found' });
    const [{ ids, count }, used, authorizations] = await Promise.all([
      listOfferIdsOfCustomer(prisma, id, OFFERS_SHOWN),
      countOffersByAccount(prisma, id),
      listAuthorizations(prisma),
    ]);
    const offers = await findOfferRows(prisma, ids);
    const isArchived = customer.archivedAt !== null;
    return success({
      id: customer.id,
      version: customer.version,
      form: customerForm(customer),
      accounts: customer.accounts.map((account) => ({
        accountId: account.accountId,
        label: account.label,
        confirmedByName: account.confirmedByName,
        confirmedAt: account.confirmedAt?.toISOString() ?? null,
        doubt: doubtOf(account, authorizations),
        offerCount: used.get(account.accountId) ?? 0,
      })),
      isArchived,
      archivedAt: customer.archivedAt?.toISOString() ?? null,
      createdByName: customer.createdByName,
      createdAt: customer.createdAt.toISOString(),
      offers: offers.map((offer) => offerRowView(offer, now)),
      offerCount: count,
      canEdit: may(viewer, 'customer.edit'),
      canCreateOffer: may(viewer, 'offer.edit') && !isArchived,
    });
  },
);

function doubtOf(
  { accountId, refusedAt }: BookCustomer['accounts'][number],
  authorizations: readonly Authorization[],
): string | null {
  if (authorizations.some(({ resellerAccountId }) => resellerAccountId === accountId)) return 'Your own seller account';
  if (authorizations.some(({ isvAccountId }) => isvAccountId === accountId)) return 'The vendor’s account';
  return refusedAt === null ? null : refusedAccountWords(utcDateOf(refusedAt));
}
