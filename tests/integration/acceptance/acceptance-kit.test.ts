import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_KIT_TEXT, DEFAULT_LINK_PATTERN } from '../../../lib/domain/acceptance/acceptance-kit';
import { groupedAccountId } from '../../../lib/domain/customers/account-id-groups';
import { meaningOfAgreement } from '../../../lib/domain/acceptance/agreement';
import { plusDays, utcDateOf } from '../../../lib/domain/core/calendar';
import { acceptanceTemplateSchema, markSentSchema } from '../../../lib/schemas/acceptance/acceptance-kit-view';
import { markOfferSent } from '../../../lib/services/acceptance/mark-offer-sent';
import { saveAcceptanceTemplate } from '../../../lib/services/acceptance/save-acceptance-template';
import { showAcceptanceKit } from '../../../lib/services/acceptance/show-acceptance-kit';
import { showAcceptanceTemplate } from '../../../lib/services/acceptance/show-acceptance-template';
import { syncAgreements } from '../../../lib/services/acceptance/sync-agreements';
import { dayFromToday } from '../../support/sandbox';
import { TestPortal } from '../../support/portal';
import { freshAccount } from '../bulk/bulk-rig';

/** Whatever AWS calls an agreement that came to nothing. */
const FAILED = ['ROLLED_BACK', 'TERMINATED'].find((status) => meaningOfAgreement(status) === 'failed');
const CUSTOMER = 'Smith & Sons {sender} "Nord"';

let portal: TestPortal;
let offerId: string;
beforeAll(async () => {
  portal = await TestPortal.start();
  await portal.startWorker();
  offerId = await portal.submitted({ newCustomerName: CUSTOMER, name: `Archera for ${CUSTOMER}` });
  await portal.untilStatus(offerId, 'live');
});
afterAll(() => portal.stop());

async function kitOf(id: string, now = new Date()) {
  const shown = await showAcceptanceKit(portal.as('sales', now), id);
  if (!shown.ok) throw new Error(shown.error.kind);
  return shown.value;
}

async function template() {
  const shown = await showAcceptanceTemplate(portal.as('admin'));
  if (!shown.ok) throw new Error(shown.error.kind);
  return shown.value.template;
}

describe('the acceptance kit', () => {
  it('has the link by the pattern, the accounts, and the deadline in UTC and in the customer’s time zone', async () => {
    const { prisma } = portal.database;
    await prisma.customer.updateMany({
      where: { name: CUSTOMER },
      data: { timeZone: 'Europe/Berlin', contactName: 'Dana <b>', contactEmail: 'dana@acme.example' },
    });
    const kit = await kitOf(offerId);
    const { awsOfferId, snapshot } = await prisma.offer.findUniqueOrThrow({ where: { id: offerId } });
    const { productId, expirationDate } = snapshot as { productId: string; expirationDate: string };
    expect(kit?.link).toBe(
      `https://aws.amazon.com/marketplace/procurement?productId=${productId}&offerId=${awsOfferId ?? ''}`,
    );
    expect(kit?.message.plainText).toContain('Hello Dana <b>,');
    expect(kit?.message.html).toContain('Hello Dana &lt;b&gt;,');
    expect(kit?.message.plainText).toContain('account 1234 5678 9012 or 9876 5432 1098');
    expect(kit?.message.plainText).toMatch(/23:59 UTC \(.* in Berlin\)/);
    expect(kit?.acceptUntil).toBe(`${expirationDate}T23:59:59.999Z`);
    expect(kit?.message.subject).toBe(`Your private offer Archera for ${CUSTOMER}`);
    expect(kit?.mailto).toMatch(/^mailto:dana@acme\.example\?subject=/);
  });

  it('never holds wholesale price, markup, margin or tier, in whatever it hands out', async () => {
    const { snapshot } = await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: offerId } });
    const { wholesalePrice, markupPercent, tierName } = snapshot as Record<string, string>;
    expect([wholesalePrice, markupPercent, tierName]).toEqual(['0.008', '25', 'Bronze']);
    const everything = JSON.stringify(await kitOf(offerId)).replaceAll(/offer-[a-z0-9]+|prod-[a-z0-9]+/g, '');
    for (const secret of ['0.008', '0.002', 'Bronze', 'bronze', 'markup', '25 %', '20 %'])
      expect(everything).not.toContain(secret);
  });

  it('leaves out a time zone that nobody knows', async () => {
    await portal.database.prisma.customer.updateMany({ where: { name: CUSTOMER }, data: { timeZone: 'Mars/Olympus' } });
    const kit = await kitOf(offerId);
    expect(kit?.acceptUntilThere).toBeNull();
    expect(kit?.message.plainText).toMatch(/23:59 UTC\./);
  });

  it('is not there once nobody can accept', async () => {
    expect(await kitOf(offerId, new Date(`${dayFromToday(62)}T00:00:00Z`))).toBeNull();
  });

  it('names only accounts that have not accepted, and comes back to one whose agreement has failed', async () => {
    const first = freshAccount();
    const second = freshAccount();
    const id = await portal.submitted({ newCustomerName: 'Two Accounts', buyers: `${first}, ${second}` });
    const { awsOfferId } = await portal.untilStatus(id, 'live');
    const accept = async (account: string) => {
      const { id: agreementId } = await portal.sandbox.accept(awsOfferId ?? '', account);
      await syncAgreements(portal.database, portal.connection, new Date());
      return agreementId;
    };
    const accountsIn = async () => (await kitOf(id))?.buyerAccountIds;
    expect(await accountsIn()).toEqual([first, second]);
    const agreementId = await accept(first);
    expect(await accountsIn()).toEqual([second]);
    const { plainText, html } = (await kitOf(id))?.message ?? { plainText: '', html: '' };
    for (const message of [plainText, html]) {
      expect(message).toContain(groupedAccountId(second));
      expect(message).not.toContain(groupedAccountId(first));
    }
    await accept(second);
    expect(await accountsIn()).toBeUndefined();
    await portal.sandbox.admin('POST', `agreements/${agreementId}/end`, { status: FAILED });
    await syncAgreements(portal.database, portal.connection, new Date());
    expect(await accountsIn()).toEqual([first]);
  });

  it('stays while an accepted offer has failed: the account may accept again', async () => {
    const account = freshAccount();
    const id = await portal.submitted({ newCustomerName: 'Failed Payment', buyers: account });
    const { awsOfferId } = await portal.untilStatus(id, 'live');
    const { id: agreementId } = await portal.sandbox.accept(awsOfferId ?? '', account);
    await syncAgreements(portal.database, portal.connection, new Date());
    expect(await kitOf(id)).toBeNull();
    await portal.sandbox.admin('POST', `agreements/${agreementId}/end`, { status: FAILED });
    await syncAgreements(portal.database, portal.connection, new Date());
    expect((await portal.progress(id)).status).toBe('accepted_then_failed');
    expect(await kitOf(id)).toMatchObject({ buyerAccountIds: [account] });
    const sent = await markOfferSent(portal.as('sales'), {
      offerId: id,
      sentOn: utcDateOf(new Date()),
      receiver: 'Dana',
    });
    expect(sent.ok).toBe(true);
    expect(await kitOf(id, new Date(`${dayFromToday(62)}T00:00:00Z`))).toBeNull();
  });

  it('is written by a template that an admin edits; the next offer page uses it', async () => {
    const before = await template();
    const saved = await saveAcceptanceTemplate(portal.as('admin'), {
      ...before,
      linkPattern: 'https://example.com/{offer_id}',
      subject: 'For {customer}',
      text: 'Open {link} until {deadline}',
    });
    expect(saved.ok).toBe(true);
    const kit = await kitOf(offerId);
    expect(kit?.message.subject).toBe(`For ${CUSTOMER}`);
    expect(kit?.link).toMatch(/^https:\/\/example\.com\/offer-/);
    const stale = await saveAcceptanceTemplate(portal.as('admin'), { ...before, text: DEFAULT_KIT_TEXT });
    expect(stale).toMatchObject({ ok: false, error: { kind: 'conflict', reason: 'policy_changed' } });
    const back = { ...before, linkPattern: DEFAULT_LINK_PATTERN, basedOn: (await template()).basedOn };
    const both = await Promise.all([1, 2].map(() => saveAcceptanceTemplate(portal.as('admin'), back)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('refuses a template with an unknown placeholder and says where', async () => {
    const parsed = acceptanceTemplateSchema.safeParse({ ...(await template()), text: 'Hello\n{link} {wholesale}' });
    expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ['text', expect.stringContaining('Line 2, column 8: There is no placeholder {wholesale}.')],
    ]);
  });
});

describe('marking an offer as sent', () => {
  const today = utcDateOf(new Date());

  it('keeps day and receiver, shows them in the timeline and in the audit trail, and can be said again', async () => {
    await markOfferSent(portal.as('sales'), { offerId, sentOn: today, receiver: 'dana@acme.example' });
    const later = new Date(Date.now() + 5 * 86_400_000);
    expect((await kitOf(offerId, later))?.sent).toMatchObject({ to: 'dana@acme.example', daysAgo: 5 });
    expect((await portal.progress(offerId)).sentToBuyer?.to).toBe('dana@acme.example');
    await markOfferSent(portal.as('sales', later), { offerId, sentOn: plusDays(today, 3), receiver: 'Dana, again' });
    expect((await kitOf(offerId, later))?.sent).toMatchObject({ to: 'Dana, again', daysAgo: 2 });
    const trail = await portal.database.prisma.auditEvent.findMany({
      where: { action: 'offer.sent_to_buyer', subjectId: offerId },
      orderBy: { id: 'asc' },
    });
    expect(trail.map(({ after }) => after)).toEqual([
      { sentOn: today, sentTo: 'dana@acme.example' },
      { sentOn: plusDays(today, 3), sentTo: 'Dana, again' },
    ]);
  });

  it('takes today of somebody in UTC+13, and neither a later day nor one before the offer was published', async () => {
    const mark = (sentOn: string, now: Date) =>
      markOfferSent(portal.as('sales', now), { offerId, sentOn, receiver: 'Dana' });
    const evening = new Date(`${plusDays(today, 1)}T12:30:00Z`);
    expect((await mark(plusDays(today, 2), evening)).ok).toBe(true);
    expect(await mark(plusDays(today, 3), evening)).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    expect(await mark(plusDays(today, -3), evening)).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  });

  it('refuses who may only read, and an offer that nobody can accept any more', async () => {
    const input = { offerId, sentOn: today, receiver: 'Dana' };
    expect(await markOfferSent(portal.as('viewer'), input)).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
    const expired = portal.as('sales', new Date(`${dayFromToday(62)}T00:00:00Z`));
    expect(await markOfferSent(expired, input)).toMatchObject({ ok: false, error: { kind: 'conflict' } });
  });

  it.each(['dana@acme.example\r\nBcc: thief@example.com', 'Dana\u0000', 'Dana\u202e', '', ' ', 'x'.repeat(201)])(
    'refuses the receiver %j',
    (receiver) => {
      expect(markSentSchema.safeParse({ offerId, sentOn: today, receiver }).success).toBe(false);
    },
  );
});
