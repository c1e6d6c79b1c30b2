import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utcDateOf } from '../../../lib/domain/core/calendar';
import { refusedAccountWords } from '../../../lib/domain/customers/customer';
import { chooseBulkRun } from '../../../lib/services/bulk/choose-bulk-run';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { searchCustomers } from '../../../lib/services/customers/search-customers';
import { showCustomer } from '../../../lib/services/customers/show-customer';
import { startCustomerOffer } from '../../../lib/services/customers/start-customer-offer';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import type { Result } from '../../../lib/domain/core/result';
import { TestPortal } from '../../support/portal';
import { fileOf, freshAccount, rowsOf, uploaded } from '../bulk/bulk-rig';

/** The sandbox knows every account but a few. */
const UNKNOWN_TO_AWS = '111122223333';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
  await portal.startWorker();
});
afterAll(() => portal.stop());

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const refusals = async (name: string) => {
  const rows = await portal.database.prisma.buyerAccount.findMany({ where: { customer: { name } } });
  return Object.fromEntries(rows.map(({ accountId, refusedAt }) => [accountId, refusedAt !== null]));
};

/** A customer whose offer failed because AWS does not know one of two accounts. */
async function refused(name: string) {
  const known = freshAccount();
  const offerId = await portal.submitted({ buyers: `${known} ${UNKNOWN_TO_AWS}`, newCustomerName: name });
  await portal.untilStatus(offerId, 'failed');
  const { id } = await portal.database.prisma.customer.findFirstOrThrow({ where: { name } });
  return { offerId, customerId: id, known };
}

describe('an account that AWS does not know', () => {
  it('is remembered in the book with the day, for that account only', async () => {
    const { customerId, known } = await refused('Remembered');
    expect(await refusals('Remembered')).toEqual({ [known]: false, [UNKNOWN_TO_AWS]: true });
    const { accounts } = valueOf(await showCustomer(portal.as('viewer'), customerId));
    const doubts = Object.fromEntries(accounts.map(({ accountId, doubt }) => [accountId, doubt]));
    expect(doubts).toEqual({ [known]: null, [UNKNOWN_TO_AWS]: refusedAccountWords(utcDateOf(new Date())) });
  });

  it('is left out of whatever begins with the customer: a new offer, a bulk run; whoever chooses sees the day', async () => {
    const { customerId, known } = await refused('Left Out');
    const { offerId } = valueOf(await startCustomerOffer(portal.as('sales'), { customerId }));
    expect(valueOf(await openWizard(portal.as('sales'), offerId)).content.buyers).toBe(known);
    const run = await chooseBulkRun(portal.as('sales'), { authorizationId: '', customers: { ids: [customerId] } });
    expect((await rowsOf(portal, valueOf(run).runId)).map(({ accountIds }) => accountIds)).toEqual([[known]]);
    const file = fileOf([`Left Out,${known} ${UNKNOWN_TO_AWS}`]);
    expect((await rowsOf(portal, await uploaded(portal, file)))[0]?.refusedAccounts).toEqual([
      { accountId: UNKNOWN_TO_AWS, refusedOn: utcDateOf(new Date()) },
    ]);
    const [choice] = valueOf(await searchCustomers(portal.as('sales'), 'Left Out'));
    const days = Object.fromEntries(choice?.accounts.map(({ accountId, refusedOn }) => [accountId, refusedOn]) ?? []);
    expect(days).toEqual({ [known]: null, [UNKNOWN_TO_AWS]: utcDateOf(new Date()) });
  });

  it.each([
    ['published', 'published', 'live'],
    ['made as a draft', 'aws_draft', 'draft'],
  ] as const)('is like any other once an offer for it was %s', async (how, as, status) => {
    const account = freshAccount();
    const name = `Known Again, ${how}`;
    const createdById = portal.as('sales').viewer?.userId ?? '';
    const buyerAccounts = { create: [{ accountId: account, refusedAt: new Date() }] };
    const { id } = await portal.database.prisma.customer.create({ data: { name, createdById, buyerAccounts } });
    const review = await portal.reviewedDraft({ buyers: account, customerChoice: 'known', customerId: id });
    valueOf(await submitOffer(portal.as('sales'), { ...review, as }));
    await portal.untilStatus(review.offerId, status);
    expect(await refusals(name)).toEqual({ [account]: false });
  });

  it('stays marked while an offer without it succeeds', async () => {
    const { offerId, known } = await refused('Still Marked');
    const review = await portal.correctedReview(offerId, { buyers: known });
    valueOf(await submitOffer(portal.as('sales'), review));
    await portal.untilStatus(offerId, 'live');
    expect(await refusals('Still Marked')).toEqual({ [known]: false, [UNKNOWN_TO_AWS]: true });
  });
});
