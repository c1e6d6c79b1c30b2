import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listNotifications } from '../../../lib/db/notifications/notifications';
import { inTransaction } from '../../../lib/db/core/transaction';
import { notify, type NotificationEvent } from '../../../lib/services/notifications/notify';
import { TestPortal, type DemoPerson } from '../../support/portal';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());
beforeEach(async () => {
  await portal.database.prisma.notification.deleteMany();
  await portal.database.prisma.outgoingMail.deleteMany();
});

const userId = (person: DemoPerson) => portal.as(person).viewer?.userId ?? '';
const told = (person: DemoPerson) => listNotifications(portal.database.prisma, userId(person), { limit: 50 });

const event: NotificationEvent = {
  kind: 'expiring',
  key: 'expiring:1:7',
  to: { roles: ['ADMIN'] },
  subjectName: 'Archera for Acme',
  detail: '7 days left.',
  href: '/offers/1',
};

/** How much waits to be mailed. */
const mailedTo = () => portal.database.prisma.notification.count({ where: { digestDueAt: { not: null } } });

const tell = (changes: Partial<NotificationEvent> = {}) =>
  inTransaction(portal.database.prisma, (transaction) => notify(transaction, { ...event, ...changes }, portal.nudge));

describe('telling people something', () => {
  it('reaches those with the role and those named, each once, and nobody else', async () => {
    await tell({ to: { userIds: [userId('sales'), userId('admin')], roles: ['ADMIN'] } });
    expect(await told('admin')).toHaveLength(1);
    expect(await told('sales')).toHaveLength(1);
    expect(await told('approver')).toEqual([]);
    expect(await mailedTo()).toBe(2);
  });

  it('tells nobody the same event twice, though a sweep repeats it, and still tells who is new', async () => {
    await tell();
    await tell();
    await Promise.all([tell(), tell(), tell({ to: { roles: ['ADMIN', 'APPROVER'] } })]);
    expect(await told('admin')).toHaveLength(1);
    expect(await told('approver')).toHaveLength(1);
    expect(await mailedTo()).toBe(2);
  });

  it('is undone with the change that it tells of', async () => {
    const undone = inTransaction(portal.database.prisma, async (transaction) => {
      await notify(transaction, event, portal.nudge);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await told('admin')).toEqual([]);
    expect(await mailedTo()).toBe(0);
  });

  it('leaves out who is disabled, and sends no e-mail of a kind that somebody has switched off', async () => {
    const { prisma } = portal.database;
    await prisma.user.update({ where: { id: userId('approver') }, data: { status: 'DISABLED' } });
    await prisma.user.update({ where: { id: userId('admin') }, data: { mutedMails: ['expiring'] } });
    await tell({ to: { roles: ['ADMIN', 'APPROVER'] } });
    expect(await told('approver')).toEqual([]);
    expect(await told('admin')).toHaveLength(1);
    expect(await mailedTo()).toBe(0);
    await prisma.user.updateMany({ data: { status: 'ACTIVE', mutedMails: [] } });
  });

  it('lets the events of a batch wait for one e-mail', async () => {
    for (const number of [1, 2, 3]) await tell({ key: `published:${number}`, kind: 'published', digest: true });
    expect(await told('admin')).toHaveLength(3);
    expect(await mailedTo()).toBe(3);
  });
});

describe('publishing', () => {
  it('tells whoever published it that an offer is live, and also that it failed', async () => {
    const worker = await portal.startWorker();
    const live = await portal.submitted();
    await portal.untilStatus(live, 'live');
    const failed = await portal.submitted({ buyers: '999999999999' });
    await portal.untilStatus(failed, 'failed');
    await worker.stop();
    const news = await told('sales');
    expect(news.map(({ kind, href, subjectName }) => ({ kind, href, subjectName }))).toEqual([
      { kind: 'failed', href: `/offers/${failed}`, subjectName: 'Archera - Subscription for Acme Robotics' },
      { kind: 'published', href: `/offers/${live}`, subjectName: 'Archera - Subscription for Acme Robotics' },
    ]);
    expect(news[0]?.detail).toContain('9999');
    expect(await told('approver')).toEqual([]);
  });
});
