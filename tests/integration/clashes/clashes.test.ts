import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listAuditEvents } from '../../../lib/db/audit/audit-events';
import { findOffer } from '../../../lib/db/offers/offers';
import { auditListQuerySchema } from '../../../lib/schemas/audit/audit-view';
import type { DraftContent } from '../../../lib/schemas/wizard/draft-content';
import { findClashes } from '../../../lib/services/clashes/find-clashes';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;
let accounts = 0;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(async () => {
  await portal.database.prisma.agreement.deleteMany();
});
afterAll(() => portal.stop());

/** An account that nothing in this file has used. */
function freshAccount(): string {
  accounts += 1;
  return String(500_000_000_000 + accounts);
}

function draftFor(account: string, customer: string, changes: Partial<DraftContent> = {}) {
  return portal.reviewedDraft({ buyers: account, newCustomerName: customer, clashReason: '', ...changes });
}

async function clashesFor(account: string) {
  const found = await findClashes(portal.as('sales'), {
    offerId: crypto.randomUUID(),
    authorizationId: (
      await portal.database.prisma.authorization.findFirstOrThrow({ where: { tierVersions: { some: {} } } })
    ).id,
    customerId: '',
    accountIds: [account],
  });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value.clashes;
}

async function submissions(account: string): Promise<number> {
  return portal.database.prisma.offer.count({
    where: { stage: 'QUEUED', buyers: { some: { accountId: account } } },
  });
}

describe('publishing for an account that has an offer', () => {
  it('tells one of two people who do it at the same second, and publishes one offer', async () => {
    const account = freshAccount();
    const reviews = await Promise.all([draftFor(account, 'First'), draftFor(account, 'Second')]);
    const results = await Promise.all(
      reviews.map((review, index) => submitOffer(portal.as(index === 0 ? 'sales' : 'admin'), review)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const told = results.flatMap((result) => (result.ok ? [] : [result.error]));
    expect(told).toMatchObject([{ kind: 'conflict', reason: 'clash' }]);
    expect(await submissions(account)).toBe(1);
  });

  it('never lets two through of many with several accounts in common, in whatever order they name them', async () => {
    const [one, two, three] = [freshAccount(), freshAccount(), freshAccount()];
    const buyers = [`${one} ${two}`, `${two} ${three}`, `${three} ${one}`, `${two} ${one}`, `${three} ${two} ${one}`];
    const reviews = await Promise.all(buyers.map((text, index) => draftFor(text, `Customer ${index}`)));
    const results = await Promise.all(reviews.map((review) => submitOffer(portal.as('sales'), review)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('asks for a reason, keeps it with the offer and tells the audit trail', async () => {
    const account = freshAccount();
    const first = await draftFor(account, 'Acme');
    expect((await submitOffer(portal.as('sales'), first)).ok).toBe(true);
    const second = await draftFor(account, 'Acme again');
    expect(second.seenClashes).not.toHaveLength(0);
    expect(await submitOffer(portal.as('sales'), second)).toMatchObject({
      error: { kind: 'invalid', fieldErrors: { clashReason: expect.any(String) as string } },
    });
    const reasoned = await portal.correctedReview(second.offerId, { clashReason: 'A new entity of the same group' });
    expect((await submitOffer(portal.as('sales'), reasoned)).ok).toBe(true);
    const offer = await findOffer(portal.database.prisma, second.offerId);
    expect(offer?.snapshot?.agreedClashes).toMatchObject({ reason: 'A new entity of the same group' });
    const [event] = await listAuditEvents(portal.database.prisma, auditListQuerySchema.parse({ subject: 'offer' }), {
      limit: 1,
    });
    expect(event).toMatchObject({ action: 'offer.submitted', reason: 'A new entity of the same group' });
  });

  it('does not take a reason for a clash that nobody has seen', async () => {
    const account = freshAccount();
    const review = await draftFor(account, 'Overtaken', { clashReason: 'Whatever comes' });
    expect((await submitOffer(portal.as('sales'), await draftFor(account, 'Faster'))).ok).toBe(true);
    expect(await submitOffer(portal.as('sales'), review)).toMatchObject({ error: { reason: 'clash' } });
    expect(await submissions(account)).toBe(1);
  });
});

describe('what is found for an account', () => {
  it('is the customer that has it and the offer that names it, each with a link', async () => {
    const account = freshAccount();
    const first = await draftFor(account, 'Owner');
    await submitOffer(portal.as('sales'), first);
    expect(await clashesFor(account)).toMatchObject([
      { sentence: `${account} belongs to Owner in the customer book.`, link: { label: 'Open the customer' } },
      { link: { href: `/offers/${first.offerId}` } },
    ]);
  });

  it('is an active agreement, also of an offer that the portal does not know', async () => {
    const account = freshAccount();
    await portal.database.prisma.agreement.create({
      data: {
        id: 'agmt-elsewhere',
        awsOfferId: 'offer-elsewhere',
        acceptorAccountId: account,
        status: 'ACTIVE',
        endsAt: new Date(Date.now() + 86_400_000),
        updatedAt: new Date(),
      },
    });
    expect((await clashesFor(account)).map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('has an active agreement until') as string,
    ]);
  });

  it('is nothing for an account that nobody has used', async () => {
    expect(await clashesFor(freshAccount())).toEqual([]);
  });
});
