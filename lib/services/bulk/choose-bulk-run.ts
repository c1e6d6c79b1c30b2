import { readCoverage } from '../../db/coverage/coverage';
import { findCustomers } from '../../db/customers/customers';
import { BULK_ROWS_MAXIMUM } from '../../domain/bulk/bulk-row';
import { isMissing, statesOfFilter } from '../../domain/coverage/coverage';
import { accountsToOffer } from '../../domain/customers/customer';
import { invalid } from '../../domain/core/result';
import { chooseBulkSchema, type ChooseBulk } from '../../schemas/bulk/bulk-input';
import type { UseCaseContext } from '../core/use-case';
import { defineLargeCheck } from '../core/large-check';
import { createCheckedRun } from './create-bulk-run';

/** One offer for each of these customers with all the accounts that the book has of it and AWS has not refused, kept for a preview. */
export const chooseBulkRun = defineLargeCheck(
  'offer.publish',
  chooseBulkSchema,
  async (context, { authorizationId, customers: chosen }) => {
    const ids = 'ids' in chosen ? chosen.ids : await missingIds(context, chosen.missing);
    const customers = await findCustomers(context.database.prisma, ids);
    if (customers.length === 0) return invalid({ customers: 'These customers can no longer be chosen.' });
    return createCheckedRun(context, {
      authorizationId,
      fileName: null,
      fileNote: '',
      rows: customers.map(({ id, name, accounts }, index) => ({
        line: index + 1,
        content: {
          customer: name,
          customerId: id,
          accounts: accountsToOffer(accounts).join(', '),
          acceptUntil: '',
          name: '',
          dealReference: '',
          clashReason: '',
          seenClashes: [],
        },
      })),
    });
  },
);

/** Who has no offer under way, of the part of the coverage that was shown; who expects most is in it in any case. */
async function missingIds(
  { database, now }: UseCaseContext,
  { search, state }: Extract<ChooseBulk['customers'], { missing: unknown }>['missing'],
): Promise<string[]> {
  const states = statesOfFilter(state).filter(isMissing);
  if (states.length === 0) return [];
  const customers = await readCoverage(database.prisma, { search, states }, now);
  return customers.slice(0, BULK_ROWS_MAXIMUM).map(({ id }) => id);
}
