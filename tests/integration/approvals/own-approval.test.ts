import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findViewer } from '../../../lib/db/users/users';
import type { Role } from '../../../lib/domain/core/permissions';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { ChangeUser } from '../../../lib/schemas/users/user-view';
import { changeUser } from '../../../lib/services/users/change-user';
import type { ServiceContext } from '../../../lib/services/core/context';
import { decideApproval } from '../../../lib/services/approvals/decide-approval';
import { listApprovals } from '../../../lib/services/approvals/list-approvals';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { takeBackRequest } from '../../../lib/services/approvals/take-back-request';
import { writeAuditEvents } from '../../support/database/as-owner';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { expectNothingHappened } from '../engine/nothing-happened';

/** Nobody gets an approval of their own, whatever they do to who could have decided it. */
let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

/** Each starts with one admin and one approver who may decide. */
afterEach(async () => {
  const { prisma } = portal.database;
  await prisma.user.updateMany({ where: { email: 'admin@example.com' }, data: { role: 'ADMIN', status: 'ACTIVE' } });
  await prisma.user.updateMany({
    where: { email: 'approver@example.com' },
    data: { role: 'APPROVER', status: 'ACTIVE' },
  });
  await prisma.user.updateMany({ where: { email: 'sales@example.com' }, data: { role: 'SALES' } });
  await prisma.user.updateMany({ where: { email: { notIn: demoAddresses } }, data: { status: 'DISABLED' } });
});
const demoAddresses = ['sales', 'approver', 'admin', 'viewer'].map((name) => `${name}@example.com`);

const LONG = { expirationDate: dayFromToday(120), approvalReason: 'Their board meets in March.' };

async function asked(as: ServiceContext, offerId?: string): Promise<{ offerId: string; approvalId: string }> {
  const review = offerId === undefined ? await portal.reviewedDraft(LONG, 'sales') : await portal.reviewOf(offerId);
  const result = await submitOffer(as, review);
  expect(result).toMatchObject({ ok: true, value: { outcome: 'waiting_for_approval' } });
  const where = { offerId: review.offerId, state: 'PENDING' as const };
  const { id } = await portal.database.prisma.approval.findFirstOrThrow({ where });
  return { offerId: review.offerId, approvalId: id };
}

async function newPerson(role: Role, name = `New ${role}`): Promise<ServiceContext> {
  const { prisma } = portal.database;
  const { id } = await prisma.user.create({ data: { email: `${randomUUID()}@example.com`, name, role } });
  return { ...portal.as('admin'), viewer: await findViewer(prisma, id) };
}

/** As of now: the role that somebody had when the test began may be another one. */
async function now(context: ServiceContext): Promise<ServiceContext> {
  return { ...context, viewer: await findViewer(portal.database.prisma, idOf(context)) };
}

const idOf = (context: ServiceContext) => context.viewer?.userId ?? '';
const approve = (as: ServiceContext, approvalId: string) =>
  decideApproval(as, { approvalId, decision: 'approve', comment: '' });

async function change(by: ServiceContext, person: ServiceContext, wanted: 'disable' | 'enable' | [Role, Role]) {
  const userId = idOf(person);
  const input: ChangeUser =
    typeof wanted === 'string'
      ? { userId, change: wanted }
      : { userId, change: 'role', from: wanted[0], to: wanted[1] };
  expect(await changeUser(by, input)).toMatchObject({ ok: true });
}

async function refused(as: ServiceContext, approvalId: string): Promise<string | null> {
  const result = await expectNothingHappened(portal, () => approve(as, approvalId));
  expect(result).toEqual({ ok: false, error: { kind: 'forbidden' } });
  const shown = await listApprovals(as, { id: approvalId });
  if (!shown.ok) throw new Error(shown.error.kind);
  return shown.value.chosen?.undecidableSentence ?? null;
}

const GONE = /Jonas Keller.* cannot decide any more\./;
const ASK_JONAS = /^You asked for this.* Ask Jonas Keller\.$/;

describe('one’s own approval', () => {
  it('is refused to the only admin while an approver is there, who is named and decides', async () => {
    const { approvalId } = await asked(portal.as('admin'));
    expect(await refused(portal.as('admin'), approvalId)).toMatch(ASK_JONAS);
    expect((await approve(portal.as('approver'), approvalId)).ok).toBe(true);
  });

  it('is not had by disabling the other, approving, and enabling again', async () => {
    const { approvalId } = await asked(portal.as('admin'));
    await change(portal.as('admin'), portal.as('approver'), 'disable');
    expect(await refused(portal.as('admin'), approvalId)).toMatch(GONE);
    await change(portal.as('admin'), portal.as('approver'), 'enable');
    expect(await refused(portal.as('admin'), approvalId)).toMatch(ASK_JONAS);
    expect((await approve(portal.as('approver'), approvalId)).ok).toBe(true);
  });

  it('is not had by demoting the other', async () => {
    const { approvalId } = await asked(portal.as('admin'));
    await change(portal.as('admin'), portal.as('approver'), ['APPROVER', 'VIEWER']);
    expect(await refused(portal.as('admin'), approvalId)).toMatch(GONE);
  });

  it('is not had by disabling the other just before asking', async () => {
    await change(portal.as('admin'), portal.as('approver'), 'disable');
    const { approvalId } = await asked(portal.as('admin'));
    expect(await refused(portal.as('admin'), approvalId)).toMatch(GONE);
  });

  it('is not had by taking it back and asking again once the other is gone', async () => {
    const { offerId } = await asked(portal.as('admin'));
    expect((await takeBackRequest(portal.as('sales'), { offerId })).ok).toBe(true);
    await change(portal.as('admin'), portal.as('approver'), 'disable');
    const again = await asked(portal.as('sales'), offerId);
    expect(await refused(portal.as('admin'), again.approvalId)).toMatch(/^You asked for this/);
  });

  it('is not had with the help of a third, who takes the other out and goes', async () => {
    const third = await newPerson('ADMIN', 'Third Admin');
    const { approvalId } = await asked(portal.as('admin'));
    await change(third, portal.as('approver'), 'disable');
    await change(portal.as('admin'), third, 'disable');
    expect(await refused(portal.as('admin'), approvalId)).toMatch(/Jonas Keller.* and .*were there/);
  });

  it('is not had in the moment in which the other is taken out', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { approvalId } = await asked(portal.as('admin'));
      const [, decision] = await Promise.all([
        change(portal.as('admin'), portal.as('approver'), 'disable'),
        approve(portal.as('admin'), approvalId),
      ]);
      expect(decision).toEqual({ ok: false, error: { kind: 'forbidden' } });
      await change(portal.as('admin'), portal.as('approver'), 'enable');
    }
  });

  /** Somebody who took nobody's access, with nobody else there from before the request on. */
  async function onlyAdmin(): Promise<ServiceContext> {
    const only = await newPerson('ADMIN', 'Only Admin');
    const others = { role: { in: ['ADMIN' as const, 'APPROVER' as const] }, id: { not: idOf(only) } };
    await portal.database.prisma.user.updateMany({ where: others, data: { status: 'DISABLED' } });
    return only;
  }

  it('is given where nobody else may decide, and the audit says so', async () => {
    const only = await onlyAdmin();
    const { approvalId, offerId } = await asked(only);
    expect(await listApprovals(only, { id: approvalId })).toMatchObject({
      value: { chosen: { undecidableSentence: null, ownSentence: expect.stringMatching(/nobody else may/) } },
    });
    expect((await approve(only, approvalId)).ok).toBe(true);
    const granted = { action: 'approval.granted', subjectId: offerId };
    const event = await portal.database.prisma.auditEvent.findFirstOrThrow({ where: granted });
    expect(event.after).toMatchObject({ nobodyElseMayDecide: true });
  });

  it('is refused as soon as somebody else may decide', async () => {
    const only = await onlyAdmin();
    const { approvalId } = await asked(only);
    const late = await newPerson('APPROVER', 'Late Approver');
    expect(await refused(only, approvalId)).toMatch(/Ask Late Approver\.$/);
    expect((await approve(late, approvalId)).ok).toBe(true);
  });
});

describe('a hand in the draft', () => {
  const PRICE = { askedBuyerPrice: '0.0496', approvalReason: 'Agreed by phone' };

  it('stays, whoever edits it last', async () => {
    const { offerId } = await portal.reviewedDraft(PRICE, 'admin');
    const review = await portal.correctedReview(offerId, { dealReference: 'PO 4711' });
    const shown = { ...review.shown, buyerPrice: '0.0496', markupPercent: '520' };
    expect(await submitOffer(portal.as('sales'), { ...review, shown })).toMatchObject({ ok: true });
    const { id } = await portal.database.prisma.approval.findFirstOrThrow({ where: { offerId } });
    expect(await refused(portal.as('admin'), id)).toMatch(/^You worked on this draft.* Ask Jonas Keller\.$/);
    expect((await approve(portal.as('approver'), id)).ok).toBe(true);
  });

  it('stays with somebody who gets the right to decide later', async () => {
    const { approvalId } = await asked(portal.as('sales'));
    await change(portal.as('admin'), portal.as('sales'), ['SALES', 'ADMIN']);
    const promoted = await now(portal.as('sales'));
    expect(await refused(promoted, approvalId)).toMatch(/^You asked for this.* Ask Jonas Keller or Priya Nair\.$/);
  });

  it('is that of an earlier request too', async () => {
    const { offerId } = await asked(portal.as('admin'));
    expect((await takeBackRequest(portal.as('sales'), { offerId })).ok).toBe(true);
    const again = await asked(portal.as('sales'), offerId);
    expect(await refused(portal.as('admin'), again.approvalId)).toMatch(ASK_JONAS);
  });

  it('is had by whoever uploaded, started or corrected the row that it was made from', async () => {
    const uploader = await newPerson('ADMIN', 'Una Uploader');
    const corrector = await newPerson('ADMIN', 'Cora Corrector');
    const { offerId, approvalId } = await asked(portal.as('sales'));
    const { prisma } = portal.database;
    const run = await prisma.bulkRun.create({
      data: { fileNote: '', authorizationId: SEED_AUTHORIZATIONS.bronze.id, createdById: idOf(uploader) },
    });
    const row = { runId: run.id, state: 'SUBMITTED' as const, content: {}, preview: {}, problems: [], key: 'k' };
    await prisma.bulkRow.create({ data: { ...row, line: 7, offerId } });
    const corrected = { action: 'bulk.row_corrected', subjectType: 'bulk', subjectId: run.id, subjectName: 'Run' };
    for (const [person, line] of [
      [corrector, 7],
      [portal.as('admin'), 8],
    ] as const)
      await writeAuditEvents(portal.testDatabase, [
        { ...corrected, actorId: idOf(person), actorName: 'Somebody', after: { line } },
      ]);
    for (const person of [uploader, corrector])
      expect(await refused(person, approvalId)).toMatch(/^You worked on this/);
    expect((await approve(portal.as('admin'), approvalId)).ok).toBe(true);
  });
});

describe('whoever takes a decider’s access while something waits', () => {
  it('does not decide it, even when somebody else asked', async () => {
    const { approvalId } = await asked(portal.as('sales'));
    await change(portal.as('admin'), portal.as('approver'), 'disable');
    expect(await refused(portal.as('admin'), approvalId)).toMatch(
      /^You changed who may decide.* Jonas Keller.* cannot decide any more/,
    );
    const other = await newPerson('APPROVER', 'Olga Other');
    expect(await refused(portal.as('admin'), approvalId)).toMatch(/Ask Olga Other\.$/);
    expect((await approve(other, approvalId)).ok).toBe(true);
  });

  it('decides what is asked for afterwards', async () => {
    await change(portal.as('admin'), portal.as('approver'), 'disable');
    const { approvalId } = await asked(portal.as('sales'));
    expect((await approve(portal.as('admin'), approvalId)).ok).toBe(true);
  });

  it('is remembered for each kind of change, with who did it', async () => {
    const { prisma } = portal.database;
    const person = await newPerson('APPROVER');
    await change(portal.as('admin'), person, ['APPROVER', 'SALES']);
    await change(portal.as('admin'), person, 'disable');
    await prisma.user.update({ where: { id: idOf(person) }, data: { status: 'ACTIVE' } });
    await prisma.user.update({ where: { id: idOf(person) }, data: { name: 'Renamed' } });
    const changes = await prisma.accessChange.findMany({ where: { userId: idOf(person) }, orderBy: { id: 'asc' } });
    const by = idOf(portal.as('admin'));
    expect(changes).toMatchObject([
      { roleBefore: 'APPROVER', roleAfter: 'SALES', wasActive: true, isActive: true, changedById: by },
      { roleBefore: 'SALES', roleAfter: 'SALES', wasActive: true, isActive: false, changedById: by },
      { wasActive: false, isActive: true, changedById: null },
    ]);
    expect(changes).toHaveLength(3);
  });
});

it('a draft remembers everybody who ever saved it', async () => {
  const { offerId } = await portal.reviewedDraft({}, 'admin');
  for (const description of ['One', 'Two']) await portal.correctedReview(offerId, { description });
  const editors = await portal.database.prisma.draftEditor.findMany({ where: { offerId } });
  expect(new Set(editors.map(({ userId }) => userId))).toEqual(
    new Set([idOf(portal.as('admin')), idOf(portal.as('sales'))]),
  );
});
