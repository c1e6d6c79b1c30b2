import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inTransaction } from '../../../lib/db/core/transaction';
import { startSession } from '../../../lib/db/users/user-sessions';
import { findViewer } from '../../../lib/db/users/users';
import type { Role } from '../../../lib/domain/core/permissions';
import type { ServiceContext } from '../../../lib/services/core/context';
import { changeUser } from '../../../lib/services/users/change-user';
import { inviteUser } from '../../../lib/services/users/invite-user';
import { listUsers } from '../../../lib/services/users/list-users';
import { connectMailServer } from '../../../lib/mail/mail-server';
import { sendMails } from '../../../lib/services/notifications/send-mails';
import { TestMailServer } from '../../support/outside/mail-server';
import { TestPortal } from '../../support/portal';
import { expectNothingHappened } from '../engine/nothing-happened';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

const adminId = () => portal.as('admin').viewer?.userId ?? '';

async function invited(role: Role): Promise<string> {
  const result = await inviteUser(portal.as('admin'), {
    email: `${randomUUID()}@example.com`,
    name: 'New person',
    role,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.userId;
}

const as = async (userId: string): Promise<ServiceContext> => ({
  ...portal.as('admin'),
  viewer: await findViewer(portal.database.prisma, userId),
});

describe('people', () => {
  it('are invited once per address, with a name in the audit', async () => {
    const person = { email: 'dana@example.com', name: 'Dana Ortiz', role: 'SALES' as const };
    const answers = await Promise.all([1, 2, 3].map(() => inviteUser(portal.as('admin'), person)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const events = await portal.database.prisma.auditEvent.findMany({ where: { action: 'user.invited' } });
    expect(events).toMatchObject([
      { actorName: 'Priya Nair', subjectName: 'Dana Ortiz', after: { role: 'Sales ops' } },
    ]);
  });

  it('are told by e-mail who invited them, as what, and where to sign in', async () => {
    const inbox = await TestMailServer.start();
    const mailServer = connectMailServer({
      smtpUrl: inbox.url,
      from: 'CPPO Portal <portal@example.com>',
      portalUrl: 'https://cppo.example.com',
    });
    const email = `${randomUUID()}@example.com`;
    await portal.database.prisma.notification.updateMany({ data: { digestDueAt: null } });
    await inviteUser(portal.as('admin'), { email, name: 'Robin Invited', role: 'APPROVER' });
    await sendMails({ database: portal.database, mailServer });
    mailServer.close();
    await inbox.stop();
    expect(inbox.received).toHaveLength(1);
    const [mail] = inbox.received;
    expect(mail).toMatchObject({ to: [email], subject: 'Priya Nair invited you to the CPPO Portal' });
    const text = mail?.source.replaceAll('=\r\n', '');
    expect(text).toContain(`You can sign in as Approver, with the company account of ${email}.`);
    expect(text).toMatch(/^https:\/\/cppo\.example\.com\/\s*$/m);
  });

  it('are told by the admin where no mail server is set up, with the words to send', async () => {
    const person = { name: 'Robin Told', role: 'VIEWER' as const };
    const byHand = await inviteUser(portal.as('admin'), { ...person, email: 'told@example.com' });
    expect(byHand).toMatchObject({
      value: { textToSend: expect.stringMatching(/^Hello Robin Told,\n\nPriya Nair invited you.*told@example\.com/s) },
    });
    vi.stubEnv('SMTP_URL', 'smtp://mail.example.com');
    vi.stubEnv('MAIL_FROM', 'portal@example.com');
    vi.resetModules();
    const withMail = await import('../../../lib/services/users/invite-user');
    expect(await withMail.inviteUser(portal.as('admin'), { ...person, email: 'mailed@example.com' })).toMatchObject({
      value: { textToSend: null },
    });
    vi.unstubAllEnvs();
  });

  it('count as signed in from their first session on', async () => {
    const userId = await invited('VIEWER');
    const hasSignedIn = async () => {
      const list = await listUsers(portal.as('admin'));
      if (!list.ok) throw new Error(list.error.kind);
      return list.value.find(({ id }) => id === userId)?.hasSignedIn;
    };
    expect(await hasSignedIn()).toBe(false);
    await inTransaction(portal.database.prisma, (transaction) => startSession(transaction, userId));
    expect(await hasSignedIn()).toBe(true);
  });

  it('lose their access with the next request, and get it back', async () => {
    const userId = await invited('SALES');
    expect((await changeUser(portal.as('admin'), { userId, change: 'disable' })).ok).toBe(true);
    expect(await findViewer(portal.database.prisma, userId)).toBeUndefined();
    expect((await changeUser(portal.as('admin'), { userId, change: 'enable' })).ok).toBe(true);
    expect(await findViewer(portal.database.prisma, userId)).toMatchObject({ role: 'SALES' });
  });

  it('get another role only from the one that the page showed', async () => {
    const userId = await invited('VIEWER');
    const change = { userId, change: 'role' as const, from: 'VIEWER' as const, to: 'SALES' as const };
    expect((await changeUser(portal.as('admin'), change)).ok).toBe(true);
    expect(await expectNothingHappened(portal, () => changeUser(portal.as('admin'), change))).toMatchObject({
      ok: false,
      error: { kind: 'conflict', reason: 'user_changed' },
    });
  });

  it.each(['sales', 'approver', 'viewer', 'stranger'] as const)('are not changed by %s', async (person) => {
    const change = () => changeUser(portal.as(person), { userId: adminId(), change: 'disable' });
    expect(await expectNothingHappened(portal, change)).toMatchObject({ ok: false });
  });
});

describe('the last admin', () => {
  it('can neither be disabled nor get another role, by the portal or by SQL', async () => {
    const { prisma } = portal.database;
    for (const change of [
      { userId: adminId(), change: 'disable' as const },
      { userId: adminId(), change: 'role' as const, from: 'ADMIN' as const, to: 'SALES' as const },
    ])
      expect(await expectNothingHappened(portal, () => changeUser(portal.as('admin'), change))).toMatchObject({
        ok: false,
        error: { kind: 'conflict', message: expect.stringMatching(/last admin/) },
      });
    await expect(prisma.user.update({ where: { id: adminId() }, data: { status: 'DISABLED' } })).rejects.toThrow();
    const users = await listUsers(portal.as('admin'));
    expect(users.ok && users.value.filter(({ isLastAdmin }) => isLastAdmin)).toHaveLength(1);
  });

  it('stays when two admins disable each other at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const otherId = await invited('ADMIN');
      const [first, other] = [await as(adminId()), await as(otherId)];
      const answers = await Promise.all([
        changeUser(first, { userId: otherId, change: 'disable' }),
        changeUser(other, { userId: adminId(), change: 'disable' }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const { prisma } = portal.database;
      expect(await prisma.user.count({ where: { role: 'ADMIN', status: 'ACTIVE' } })).toBe(1);
      await prisma.user.update({ where: { id: adminId() }, data: { status: 'ACTIVE' } });
      await prisma.user.update({ where: { id: otherId }, data: { status: 'DISABLED' } });
    }
  });
});
