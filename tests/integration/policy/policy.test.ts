import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentPolicy } from '../../../lib/db/policy/policy';
import type { SavePolicy } from '../../../lib/schemas/policy/policy-view';
import { savePolicySchema } from '../../../lib/schemas/policy/policy-view';
import { savePolicy } from '../../../lib/services/policy/save-policy';
import { showPolicy } from '../../../lib/services/policy/show-policy';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { expectNothingHappened } from '../engine/nothing-happened';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

async function policy() {
  const shown = await showPolicy(portal.as('viewer'));
  if (!shown.ok) throw new Error('no policy');
  return shown.value;
}

async function changed(changes: Partial<SavePolicy['settings']>): Promise<SavePolicy> {
  const { number, settings } = await policy();
  return { baseNumber: number, settings: { ...settings, ...changes }, reason: 'As the sales lead asked' };
}

describe('a policy that is refused leaves everything as it was', () => {
  it.each<[string, Partial<SavePolicy['settings']>, string]>([
    ['a default beyond the maximum', { expirationDefaultDays: 91 }, 'expirationDefaultDays'],
    ['less with an approval than without', { expirationApprovableDays: 60 }, 'expirationApprovableDays'],
    ['fewer accounts with an approval than without', { buyerAccountsApprovable: 3 }, 'buyerAccountsApprovable'],
    ['more for bulk than there is', { inFlightMaximum: 4 }, 'inFlightBulkMaximum'],
    ['a price tolerance beyond 1 %', { priceTolerancePercent: '60' }, 'priceTolerancePercent'],
    ['a name without its customer', { offerNameTemplate: '{product}' }, 'offerNameTemplate'],
  ])('%s', async (_what, changes, field) => {
    const input = await changed(changes);
    const result = await expectNothingHappened(portal, () => savePolicy(portal.as('admin'), input));
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'invalid', fieldErrors: { [field]: expect.any(String) } },
    });
  });

  it.each(['sales', 'approver', 'viewer', 'stranger'] as const)('by %s', async (person) => {
    const input = await changed({ expirationMaximumDays: 60 });
    const result = await expectNothingHappened(portal, () => savePolicy(portal.as(person), input));
    expect(result).toMatchObject({ ok: false });
  });

  it('with limits beyond AWS’s, before it reaches the portal', async () => {
    const input = await changed({ buyerAccountsMaximum: 25 });
    expect(savePolicySchema.safeParse(input).success).toBe(false);
  });
});

describe('a policy that changes', () => {
  it('counts for the next submission, marks drafts that no longer fit, and keeps its history', async () => {
    const review = await portal.reviewedDraft({ expirationDate: dayFromToday(60), approvalReason: 'Board meeting' });
    const input = await changed({ expirationMaximumDays: 45 });
    expect(await savePolicy(portal.as('admin'), input)).toEqual({ ok: true, value: { number: 2 } });
    const { versions, misfits } = await policy();
    expect(versions[0]).toMatchObject({
      number: 2,
      createdByName: 'Priya Nair',
      changes: [{ field: 'expirationMaximumDays', before: '90', after: '45' }],
    });
    expect(misfits.find(({ offerId }) => offerId === review.offerId)?.sentences).toEqual([
      '60 days to accept, policy allows 45',
    ]);
    expect(await submitOffer(portal.as('sales'), review)).toMatchObject({ value: { outcome: 'waiting_for_approval' } });
  });

  it('is one version only when several save at the same moment: the others are told', async () => {
    const input = await changed({ expirationMaximumDays: 80 });
    const results = await Promise.all(Array.from({ length: 5 }, () => savePolicy(portal.as('admin'), input)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results)
      if (!result.ok) expect(result.error).toMatchObject({ kind: 'conflict', reason: 'policy_changed' });
    expect((await policy()).number).toBe(3);
  });

  it('keeps the message to buyers, which has a page of its own', async () => {
    const before = await portal.database.prisma.policyVersion.findFirstOrThrow({ orderBy: { number: 'desc' } });
    expect((await savePolicy(portal.as('admin'), await changed({ termYears: 9 }))).ok).toBe(true);
    const after = await portal.database.prisma.policyVersion.findFirstOrThrow({ orderBy: { number: 'desc' } });
    const textOf = (settings: unknown) => (settings as { kitText?: string }).kitText;
    expect(textOf(after.settings)).toBe(textOf(before.settings));
  });

  it('that was saved with a larger price tolerance than is allowed today counts as 1 %, and the page tells', async () => {
    const { number, settings } = await portal.database.prisma.policyVersion.findFirstOrThrow({
      orderBy: { number: 'desc' },
    });
    await portal.database.prisma.policyVersion.create({
      data: {
        number: number + 1,
        settings: { ...(settings as object), priceTolerancePercent: '60' },
        reason: 'From an older portal',
      },
    });
    expect(await policy()).toMatchObject({
      heldTolerance: { saved: '60', counts: '1' },
      settings: { priceTolerancePercent: '1' },
      versions: [
        { changes: [{ field: 'priceTolerancePercent', before: '0.1', after: '60' }] },
        ...Array(number).fill({}),
      ],
    });
    expect((await currentPolicy(portal.database.prisma)).priceTolerancePercent).toBe('1');
    expect((await savePolicy(portal.as('admin'), await changed({ termYears: 10 }))).ok).toBe(true);
    expect(await policy()).toMatchObject({ heldTolerance: null, settings: { priceTolerancePercent: '1' } });
  });
});
