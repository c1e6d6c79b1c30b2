import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../lib/db/core/transaction';
import { connectMailServer, type MailServer } from '../../../lib/mail/mail-server';
import { notify, type NotificationEvent } from '../../../lib/services/notifications/notify';
import { MAILS_APART_MS, sendMails } from '../../../lib/services/notifications/send-mails';
import { TestMailServer } from '../../support/outside/mail-server';
import { TestPortal } from '../../support/portal';
import { until } from '../../support/until';

let portal: TestPortal;
let inbox: TestMailServer;
let mailServer: MailServer;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());
beforeEach(async () => {
  inbox = await TestMailServer.start();
  mailServer = connectTo(inbox.url);
  await portal.database.prisma.notification.deleteMany();
  await portal.database.prisma.outgoingMail.deleteMany();
});
afterEach(async () => {
  mailServer.close();
  await inbox.stop();
});

const connectTo = (smtpUrl: string) =>
  connectMailServer({ smtpUrl, from: 'CPPO Portal <portal@example.com>', portalUrl: 'https://cppo.example.com/' });
const send = () => sendMails({ database: portal.database, mailServer });
const outbox = () => portal.database.prisma.outgoingMail.findMany({ orderBy: { id: 'asc' } });

let count = 0;
async function tell(changes: Partial<NotificationEvent> = {}): Promise<void> {
  count += 1;
  const key = `event:${count}`;
  await inTransaction(portal.database.prisma, (transaction) =>
    notify(transaction, {
      kind: 'published',
      key,
      to: { roles: ['SALES'] },
      subjectName: 'Archera for Müller & <Söhne>',
      detail: 'Send the customer the link.',
      href: '/offers/1',
      ...changes,
    }),
  );
}

/** As if the wait were over: nothing sleeps here. */
async function makeDue(): Promise<void> {
  const past = new Date(Date.now() - 1000);
  const { notification, outgoingMail } = portal.database.prisma;
  await outgoingMail.updateMany({ where: { state: 'WAITING' }, data: { dueAt: past, heldUntil: null } });
  await outgoingMail.updateMany({
    where: { state: 'SENT' },
    data: { sentAt: new Date(Date.now() - MAILS_APART_MS - 1000) },
  });
  await notification.updateMany({ where: { digestDueAt: { not: null } }, data: { digestDueAt: past } });
}

describe('the outbox', () => {
  it('becomes one mail a notification, plain and HTML, with its row’s id as Message-ID', async () => {
    await tell();
    await Promise.all([send(), send(), send()]);
    const [mail] = await outbox();
    expect(inbox.received).toHaveLength(1);
    expect(inbox.received[0]).toMatchObject({
      from: 'portal@example.com',
      to: ['sales@example.com'],
      messageId: `<${mail?.id ?? ''}@cppo.example.com>`,
    });
    const source = inbox.received[0]?.source ?? '';
    expect(source).toContain('Content-Type: text/plain');
    expect(source).toContain('Content-Type: text/html');
    expect(source).toContain('https://cppo.example.com/offers/1');
    expect(source).not.toContain('<Söhne>');
    expect(mail).toMatchObject({ state: 'SENT', attempts: 1, lastError: null });
    await send();
    expect(inbox.received).toHaveLength(1);
  });

  it('lets no name become a header or another receiver', async () => {
    await tell({ subjectName: 'Offer\r\nBcc: thief@example.com\r\n\r\nHello', detail: 'a\r\n.\r\nMAIL FROM:<x@y.z>' });
    await send();
    expect(inbox.received).toHaveLength(1);
    expect(inbox.received[0]?.to).toEqual(['sales@example.com']);
    expect(inbox.received[0]?.source).not.toMatch(/^Bcc:/im);
    expect(inbox.received[0]?.subject).toBe('Offer Bcc: thief@example.com Hello is live');
  });

  it('tells a batch in one mail per person', async () => {
    for (let number = 1; number <= 4; number += 1) await tell({ digest: true, subjectName: `Offer ${number}` });
    await send();
    expect(inbox.received).toEqual([]);
    await makeDue();
    await Promise.all([send(), send()]);
    await send();
    expect(inbox.received.map(({ subject }) => subject)).toEqual(['An offer is live (4)']);
    for (const number of [1, 2, 3, 4]) expect(inbox.received[0]?.source).toContain(`Offer ${number} is live`);
  });

  it('brings a person one mail at once and all that follows within minutes in one more, of whatever kind and however many', async () => {
    const news = Array.from({ length: 40 }, (_, number) => ({
      kind: number % 2 === 0 ? ('approval_asked' as const) : ('failed' as const),
      to: { roles: ['SALES' as const, 'ADMIN' as const] },
      subjectName: `Offer ${number}`,
    }));
    await tell(news[0]);
    await send();
    await Promise.all(news.slice(1).flatMap((one) => [tell(one), send()]));
    await send();
    const byPerson = () => inbox.received.map(({ to, subject }) => [...to, subject].join(': ')).sort();
    expect(byPerson()).toEqual(['admin@example.com: Approve Offer 0?', 'sales@example.com: Approve Offer 0?']);
    await makeDue();
    await Promise.all([send(), send(), send()]);
    expect(byPerson()).toEqual([
      'admin@example.com: 39 news about your offers',
      'admin@example.com: Approve Offer 0?',
      'sales@example.com: 39 news about your offers',
      'sales@example.com: Approve Offer 0?',
    ]);
    for (const { source } of inbox.received.slice(2))
      for (const { subjectName } of news.slice(1)) expect(source).toContain(subjectName);
    await makeDue();
    await send();
    expect(inbox.received).toHaveLength(4);
  });

  it('gathers while the mail server is away, so that its return is no flood', async () => {
    inbox.mood = 'busy';
    for (let hour = 0; hour < 6; hour += 1) {
      await tell({ subjectName: `Offer ${hour}` });
      await makeDue();
      await send();
    }
    inbox.mood = 'well';
    await makeDue();
    await send();
    await makeDue();
    await send();
    expect(inbox.received.map(({ subject }) => subject)).toEqual(['Offer 0 is live', 'An offer is live (5)']);
  });

  it('sends nothing to who has been disabled meanwhile', async () => {
    const { prisma } = portal.database;
    await tell();
    await prisma.user.updateMany({ where: { role: 'SALES' }, data: { status: 'DISABLED' } });
    await send();
    await prisma.user.updateMany({ data: { status: 'ACTIVE' } });
    await send();
    expect(inbox.begun).toBe(0);
    expect((await outbox()).map(({ state }) => state)).toEqual(['DROPPED']);
  });

  it('is emptied without a mail server too: nothing old goes out once there is one', async () => {
    await tell();
    await tell({ digest: true });
    await sendMails({ database: portal.database });
    await portal.database.prisma.notification.updateMany({
      where: { digestDueAt: { not: null } },
      data: { digestDueAt: new Date(0) },
    });
    await send();
    expect(inbox.begun).toBe(0);
    expect(await portal.database.prisma.notification.count()).toBe(2);
  });
});

describe('a mail server in trouble', () => {
  it('that refuses a receiver for good is not asked again, and the others still get theirs', async () => {
    inbox.mood = 'unknown_receiver';
    await tell();
    await send();
    inbox.mood = 'well';
    await tell();
    await makeDue();
    await send();
    expect(inbox.received).toHaveLength(1);
    expect((await outbox()).map(({ state }) => state)).toEqual(['GIVEN_UP', 'SENT']);
    expect((await outbox())[0]?.lastError).toContain('No such mailbox');
  });

  it('that is busy is asked again, later and later, and then gets the mail once', async () => {
    inbox.mood = 'busy';
    await tell();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await makeDue();
      const before = Date.now();
      await send();
      waits.push(((await outbox())[0]?.dueAt.getTime() ?? 0) - before);
      // Not due: nothing goes out.
      await send();
    }
    expect(inbox.begun).toBe(3);
    expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
    expect(waits[2]).toBeGreaterThan(waits[1] ?? 0);
    inbox.mood = 'well';
    await makeDue();
    await send();
    expect(inbox.received).toHaveLength(1);
  });

  it('that dies in the middle of a mail, or is not there, loses nothing', async () => {
    inbox.mood = 'dies';
    await tell();
    await send();
    expect((await outbox())[0]).toMatchObject({ state: 'WAITING', attempts: 1 });
    await inbox.stop();
    await makeDue();
    await send();
    expect((await outbox())[0]).toMatchObject({ state: 'WAITING', attempts: 2 });
    inbox = await TestMailServer.start();
    mailServer = connectTo(inbox.url);
    await makeDue();
    await send();
    expect(inbox.received).toHaveLength(1);
    expect((await outbox())[0]).toMatchObject({ state: 'SENT', attempts: 3 });
  });

  it('that dies after taking a mail gets it again under the same Message-ID, for it to tell', async () => {
    inbox.mood = 'dies_after_taking';
    await tell();
    await send();
    inbox.mood = 'well';
    await makeDue();
    await send();
    expect(inbox.received).toHaveLength(2);
    expect(new Set(inbox.received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is left alone after a day', async () => {
    inbox.mood = 'busy';
    await tell();
    await send();
    await portal.database.prisma.outgoingMail.updateMany({ data: { createdAt: new Date(Date.now() - 86_400_000) } });
    await makeDue();
    await send();
    expect((await outbox()).map(({ state }) => state)).toEqual(['GIVEN_UP']);
  });

  it('keeps its password out of rows, also when it is the wrong one', async () => {
    mailServer = connectTo(inbox.url.replace('smtp://', 'smtp://user:hush-hush@'));
    await tell();
    await send();
    const [mail] = await outbox();
    expect(mail).toMatchObject({ state: 'WAITING', attempts: 1 });
    expect(mail?.lastError).toBeTruthy();
    expect(mail?.lastError).not.toContain('hush');
  });
});

describe('a worker with a mail server', () => {
  it('sends the mail of an offer that went live, by itself', async () => {
    const worker = await portal.startWorker({ mailServer });
    const offerId = await portal.submitted();
    await portal.untilStatus(offerId, 'live');
    await until(
      'the mail has arrived',
      () => Promise.resolve(inbox.received),
      (mails) => mails.some(({ source }) => source.includes(`/offers/${offerId}`)),
    );
    await worker.stop();
  });
});
