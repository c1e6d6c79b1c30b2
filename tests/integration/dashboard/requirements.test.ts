import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeChecklist } from '../../../lib/services/dashboard/close-checklist';
import { showRequirements } from '../../../lib/services/dashboard/show-requirements';
import { TestPortal } from '../../support/portal';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());
afterEach(async () => {
  const { prisma } = portal.database;
  await prisma.user.updateMany({ data: { checklistClosedAt: null } });
  await prisma.offer.deleteMany();
  await prisma.customer.deleteMany();
});

/** A day ahead: what was set up with the portal is in force by then. */
const later = new Date(Date.now() + 86_400_000);

async function shown(person: 'sales' | 'viewer' = 'sales', now = later) {
  const result = await showRequirements(portal.as(person, now));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const ownerId = () => portal.as('sales').viewer?.userId ?? '';

describe('the requirements of a first offer', () => {
  it('are read from the data, and gone once everything is there', async () => {
    expect(await shown()).toEqual({ seller: true, authorization: true, tier: true, customer: false, offer: false });
    const customer = { name: 'First', createdById: ownerId() };
    await portal.database.prisma.customer.create({ data: { ...customer, archivedAt: later } });
    expect(await shown()).toMatchObject({ customer: false });
    await portal.database.prisma.customer.create({ data: customer });
    expect(await shown()).toMatchObject({ customer: true, offer: false });
    await portal.database.prisma.offer.create({
      data: {
        id: randomUUID(),
        name: 'An offer',
        description: '',
        dealReference: '',
        customerName: 'First',
        createdById: ownerId(),
        publishedAt: later,
      },
    });
    expect(await shown()).toBeNull();
  });

  it('say what is missing while nothing can be sold', async () => {
    const inAHundredYears = new Date(later.getTime() + 100 * 366 * 86_400_000);
    await portal.database.prisma.authorization.updateMany({ data: { status: 'Restricted' } });
    expect(await shown('sales', inAHundredYears)).toMatchObject({ seller: true, authorization: false, tier: false });
    await portal.database.prisma.authorization.updateMany({ data: { status: 'Active' } });
  });

  it('are put away by each person for oneself', async () => {
    expect(await closeChecklist(portal.as('sales', later))).toMatchObject({ ok: true });
    expect(await shown()).toBeNull();
    expect(await shown('viewer')).not.toBeNull();
  });
});
