import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditListView } from '../../../lib/schemas/audit-view';
import { listAudit } from '../../../lib/services/list-audit';
import { TestPortal } from '../../support/portal';
import { turnsToTheEnd } from '../publishing/drive';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

type Subject = 'all' | 'offer' | 'tier' | 'customer';

async function list(subject: Subject, cursor: string | null = null): Promise<AuditListView> {
  const result = await listAudit(portal.as('admin'), { subject, cursor });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('the audit', () => {
  it('tells who did what to an offer, people and the portal itself, newest first', async () => {
    const offerId = await portal.submitted({ newCustomerName: 'Audited' });
    await turnsToTheEnd(portal, offerId);
    const { events } = await list('offer');
    expect(events.map(({ sentence, actorName, isSystem }) => [sentence, actorName, isSystem])).toEqual([
      ['Archera - Subscription for Acme Robotics is live', 'Portal', true],
      ['Published Archera - Subscription for Acme Robotics', 'Mara Lindqvist', false],
      ['Started a new offer', 'Mara Lindqvist', false],
    ]);
    expect(events[0]?.subjectHref).toBe(`/offers/${offerId}`);
    const changes = Object.fromEntries((events[1]?.changes ?? []).map(({ field, after }) => [field, after]));
    expect(changes).toMatchObject({
      markupPercent: '25',
      wholesalePrice: '0.008',
      buyerPrice: '0.01',
      buyerAccountIds: '["123456789012","987654321098"]',
    });
    expect((await list('customer')).events.map(({ sentence }) => sentence)).toEqual(['Added the customer Audited']);
  });

  it('is walked forward and backward without gaps or doubles', async () => {
    await portal.database.prisma.auditEvent.createMany({
      data: Array.from({ length: 120 }, (_, index) => ({
        actorName: 'Portal',
        action: 'customer.created',
        subjectType: 'customer',
        subjectId: String(index),
        subjectName: `Customer ${index}`,
      })),
    });
    for (const subject of ['all', 'customer'] as const) {
      let page = await list(subject);
      const forward = [page.events.map(({ id }) => id)];
      while (page.nextCursor !== null) {
        page = await list(subject, page.nextCursor);
        forward.push(page.events.map(({ id }) => id));
      }
      const backward = [page.events.map(({ id }) => id)];
      while (page.previousCursor !== null) {
        page = await list(subject, page.previousCursor);
        backward.unshift(page.events.map(({ id }) => id));
      }
      const ids = forward.flat().map(Number);
      expect(ids).toEqual([...new Set(ids)].sort((one, other) => other - one));
      const where = subject === 'all' ? {} : { subjectType: subject };
      expect(ids).toHaveLength(await portal.database.prisma.auditEvent.count({ where }));
      expect(backward).toEqual(forward);
    }
  });

  it('holds no signed URL', async () => {
    const events = await portal.database.prisma.auditEvent.findMany();
    const text = JSON.stringify(events, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    expect(text).not.toMatch(/X-Amz-/i);
  });

  it('is shown to approvers and admins only', async () => {
    for (const person of ['sales', 'viewer'] as const)
      expect(await listAudit(portal.as(person), { subject: 'all', cursor: null })).toEqual({
        ok: false,
        error: { kind: 'forbidden' },
      });
  });
});
