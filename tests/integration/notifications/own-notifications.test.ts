import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../lib/db/core/transaction';
import { listNotifications } from '../../../lib/services/notifications/list-notifications';
import { markNotificationsRead } from '../../../lib/services/notifications/mark-notifications-read';
import { notify } from '../../../lib/services/notifications/notify';
import { saveMailSettings } from '../../../lib/services/notifications/save-mail-settings';
import { showMailSettings } from '../../../lib/services/notifications/show-mail-settings';
import { TestPortal, type DemoPerson } from '../../support/portal';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
  await inTransaction(portal.database.prisma, async (transaction) => {
    for (let number = 1; number <= 5; number += 1)
      await notify(transaction, {
        kind: 'expiring',
        key: `expiring:${number}`,
        to: { roles: ['SALES', 'ADMIN'] },
        subjectName: `Offer ${number}`,
        detail: '',
        href: '/offers',
      });
  });
});
afterAll(() => portal.stop());

async function own(person: DemoPerson, cursor: string | null = null, limit = 2) {
  const listed = await listNotifications(portal.as(person), { cursor, limit });
  if (!listed.ok) throw new Error(listed.error.kind);
  return listed.value;
}

describe('a person’s own notifications', () => {
  it('come newest first, page by page, and no one else’s are among them', async () => {
    const first = await own('sales');
    const second = await own('sales', first.nextCursor);
    const third = await own('sales', second.nextCursor);
    const titles = [first, second, third].flatMap(({ items }) => items.map(({ title }) => title));
    expect(titles).toEqual([5, 4, 3, 2, 1].map((number) => `Offer ${number} expires soon`));
    expect(third.nextCursor).toBeNull();
    expect(await own('viewer')).toEqual({ items: [], unreadCount: 0, nextCursor: null });
  });

  it('are marked as read one by one or up to the newest seen, and only by their owner', async () => {
    const { items } = await own('sales', null, 5);
    const [newest, second] = items;
    if (newest === undefined || second === undefined) throw new Error('Nothing is listed.');
    await markNotificationsRead(portal.as('admin'), { only: newest.id });
    expect((await own('sales')).unreadCount).toBe(5);
    await markNotificationsRead(portal.as('sales'), { only: newest.id });
    expect((await own('sales')).unreadCount).toBe(4);
    await markNotificationsRead(portal.as('sales'), { upTo: second.id });
    expect((await own('sales')).unreadCount).toBe(0);
    expect((await own('admin')).unreadCount).toBe(5);
  });

  it('come by e-mail as the person has chosen, and the choice is in the audit trail', async () => {
    await saveMailSettings(portal.as('sales'), { muted: ['expired', 'expiring'] });
    const shown = await showMailSettings(portal.as('sales'));
    expect(shown).toMatchObject({ ok: true, value: { email: 'sales@example.com', muted: ['expiring', 'expired'] } });
    expect(await showMailSettings(portal.as('admin'))).toMatchObject({ ok: true, value: { muted: [] } });
    const trail = await portal.database.prisma.auditEvent.findMany({ where: { action: 'user.mail_settings_saved' } });
    expect(trail.map(({ before, after }) => ({ before, after }))).toEqual([
      { before: { withoutEmail: [] }, after: { withoutEmail: ['expiring', 'expired'] } },
    ]);
  });
});
