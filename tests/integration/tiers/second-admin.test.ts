import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findViewer } from '../../../lib/db/users/users';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { SaveTierVersion } from '../../../lib/schemas/tiers/tier-view';
import { changeUser } from '../../../lib/services/users/change-user';
import type { ServiceContext } from '../../../lib/services/core/context';
import { createUpgradeDrafts } from '../../../lib/services/tiers/create-upgrade-drafts';
import { decideTierProposal } from '../../../lib/services/tiers/decide-tier-proposal';
import { listTiers } from '../../../lib/services/tiers/list-tiers';
import { saveTierVersion } from '../../../lib/services/tiers/save-tier-version';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { expectNothingHappened } from '../engine/nothing-happened';

let portal: TestPortal;
let second: ServiceContext;
beforeAll(async () => {
  portal = await TestPortal.start();
  const { prisma } = portal.database;
  const { id } = await prisma.user.create({
    data: { email: `${randomUUID()}@example.com`, name: 'Tom Reyes', role: 'ADMIN' },
  });
  second = { ...portal.as('admin'), viewer: await findViewer(prisma, id) };
});
afterAll(() => portal.stop());

async function tiers(as: ServiceContext = portal.as('admin')) {
  const result = await listTiers(as);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const raised = async (changes: Partial<SaveTierVersion> = {}): Promise<SaveTierVersion> => ({
  tierId: 'bronze',
  authorizationId: SEED_AUTHORIZATIONS.bronze.id,
  markupPercent: '30',
  targetBuyerPrice: '0.0104',
  typedPrice: '0.0104',
  reason: 'New list price',
  latestNumber: (await tiers()).latestNumber,
  ...changes,
});

async function proposed(): Promise<string> {
  expect(await saveTierVersion(portal.as('admin'), await raised())).toEqual({
    ok: true,
    value: { outcome: 'proposed' },
  });
  const { proposal } = await tiers();
  if (proposal === null) throw new Error('nothing proposed');
  return proposal.id;
}

describe('a price that changes for customers, with two admins', () => {
  it('is not in force by one of them, and cannot be confirmed by the same', async () => {
    const proposalId = await proposed();
    expect((await tiers()).latestNumber).toBe(1);
    const own = await expectNothingHappened(portal, () =>
      decideTierProposal(portal.as('admin'), { proposalId, decision: 'confirm' }),
    );
    expect(own).toEqual({ ok: false, error: { kind: 'forbidden' } });
    const third = await expectNothingHappened(portal, async () => saveTierVersion(second, await raised()));
    expect(third).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/Priya Nair proposed another/) },
    });
    expect((await decideTierProposal(portal.as('admin'), { proposalId, decision: 'take_back' })).ok).toBe(true);
  });

  it('is in force once the other confirms, by the name of the one who proposed it', async () => {
    const proposalId = await proposed();
    const answers = await Promise.all([
      decideTierProposal(second, { proposalId, decision: 'confirm' }),
      decideTierProposal(second, { proposalId, decision: 'reject' }),
      decideTierProposal(second, { proposalId, decision: 'confirm' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers)
      if (!answer.ok)
        expect(answer.error).toMatchObject({ kind: 'conflict', message: 'It has been decided meanwhile.' });
    const view = await tiers();
    expect(view.proposal).toBeNull();
    expect([1, 2]).toContain(view.latestNumber);
    if (view.latestNumber === 1) {
      const again = await proposed();
      expect((await decideTierProposal(second, { proposalId: again, decision: 'confirm' })).ok).toBe(true);
    }
    const [newest] = (await tiers()).tiers[0]?.versions ?? [];
    expect(newest).toMatchObject({
      number: 2,
      state: 'in_force',
      targetBuyerPrice: '0.0104',
      createdByName: 'Priya Nair',
    });
    const audit = await portal.database.prisma.auditEvent.findFirstOrThrow({
      where: { action: 'tier.version_saved' },
      orderBy: { id: 'desc' },
    });
    expect(audit).toMatchObject({ actorName: 'Tom Reyes', after: { proposedBy: 'Priya Nair' } });
  });

  it('needs nobody else where the price stays the same', async () => {
    const same = await raised({ reason: 'Same price, written down again' });
    expect(await saveTierVersion(second, same)).toMatchObject({ value: { outcome: 'saved' } });
  });
});

describe('a second admin who is taken out of the way', () => {
  const change = (by: ServiceContext, person: ServiceContext, wanted: 'disable' | 'enable') =>
    changeUser(by, { userId: person.viewer?.userId ?? '', change: wanted });
  const confirm = (by: ServiceContext, proposalId: string) =>
    decideTierProposal(by, { proposalId, decision: 'confirm' });
  const why = async (as: ServiceContext) => (await tiers(as)).proposal?.undecidableSentence;
  const lower = { markupPercent: '27.5', targetBuyerPrice: '0.0102', typedPrice: '0.0102' };

  it('counts as present: the price waits for them, and they confirm it once they are back', async () => {
    expect((await change(portal.as('admin'), second, 'disable')).ok).toBe(true);
    expect((await tiers()).otherAdminNames).toEqual(['Tom Reyes']);
    expect(await saveTierVersion(portal.as('admin'), await raised(lower))).toMatchObject({
      value: { outcome: 'proposed' },
    });
    const proposalId = (await tiers()).proposal?.id ?? '';
    const alone = await expectNothingHappened(portal, () => confirm(portal.as('admin'), proposalId));
    expect(alone).toEqual({ ok: false, error: { kind: 'forbidden' } });
    expect(await why(portal.as('admin'))).toMatch(/Tom Reyes was there and cannot decide any more/);
    expect((await change(portal.as('admin'), second, 'enable')).ok).toBe(true);
    expect(await why(portal.as('admin'))).toMatch(/Ask Tom Reyes\.$/);
    expect((await confirm(second, proposalId)).ok).toBe(true);
  });

  it('counts for whoever took them out after it was proposed too: they may reject it, not confirm it', async () => {
    const { id } = await portal.database.prisma.user.create({
      data: { email: `${randomUUID()}@example.com`, name: 'Third Admin', role: 'ADMIN' },
    });
    const third = { ...second, viewer: await findViewer(portal.database.prisma, id) };
    const proposalId = await proposed();
    expect((await change(third, second, 'disable')).ok).toBe(true);
    const refused = await expectNothingHappened(portal, () => confirm(third, proposalId));
    expect(refused).toEqual({ ok: false, error: { kind: 'forbidden' } });
    expect(await why(third)).toMatch(/^You changed who may decide.* Tom Reyes was there/);
    expect((await decideTierProposal(third, { proposalId, decision: 'reject' })).ok).toBe(true);
    expect((await change(third, second, 'enable')).ok).toBe(true);
    expect((await change(second, third, 'disable')).ok).toBe(true);
    const back = await raised({ reason: 'Back to the list price' });
    expect(await saveTierVersion(portal.as('admin'), back)).toMatchObject({ value: { outcome: 'proposed' } });
    expect((await confirm(second, (await tiers()).proposal?.id ?? '')).ok).toBe(true);
  });

  it('does not let one admin move the price within a policy’s tolerance', async () => {
    const { number, settings } = await portal.database.prisma.policyVersion.findFirstOrThrow();
    const loose = { ...(settings as object), priceTolerancePercent: '60' };
    await portal.database.prisma.policyVersion.create({
      data: { number: number + 1, settings: loose, reason: 'Test' },
    });
    const moved = await raised({ markupPercent: '31', typedPrice: '0.01048', reason: 'Rounding' });
    expect(await saveTierVersion(portal.as('admin'), moved)).toMatchObject({ value: { outcome: 'proposed' } });
    const { proposal } = await tiers();
    expect(proposal).toMatchObject({ priceToday: '0.0104', newPrice: '0.01048' });
    const taken = { proposalId: proposal?.id ?? '', decision: 'take_back' as const };
    expect((await decideTierProposal(portal.as('admin'), taken)).ok).toBe(true);
  });
});

describe('a version that begins later', () => {
  it('is scheduled, and only from a day after today', async () => {
    const today = await raised({ validFrom: dayFromToday(0) });
    expect(await expectNothingHappened(portal, () => saveTierVersion(portal.as('admin'), today))).toMatchObject({
      ok: false,
      error: { fieldErrors: { validFrom: expect.any(String) } },
    });
    const later = await raised({ validFrom: dayFromToday(7), reason: 'From next week' });
    expect((await saveTierVersion(portal.as('admin'), later)).ok).toBe(true);
    const [scheduled, inForce] = (await tiers()).tiers[0]?.versions ?? [];
    expect([scheduled?.state, scheduled?.since, inForce?.state]).toEqual(['scheduled', dayFromToday(7), 'in_force']);
    const then = new Date(Date.now() + 8 * 86_400_000);
    const view = await listTiers(portal.as('admin', then));
    expect(view.ok && view.value.tiers[0]?.versions[0]?.state).toBe('in_force');
  });
});

describe('an upgrade', () => {
  it('moves an authorization to another tier only when that is said', async () => {
    const gold = await raised({ tierId: 'gold', reason: 'It was Gold all along' });
    expect(await expectNothingHappened(portal, () => saveTierVersion(portal.as('admin'), gold))).toMatchObject({
      error: { fieldErrors: { authorizationId: expect.stringMatching(/belongs to Bronze/) } },
    });
    expect((await saveTierVersion(portal.as('admin'), { ...gold, movesAuthorization: true })).ok).toBe(true);
    expect((await tiers()).tiers.map(({ state }) => state)).toEqual(['not_in_force', 'locked', 'in_force']);
    expect((await tiers()).authorizations.find(({ id }) => id === gold.authorizationId)?.tierId).toBe('gold');
  });

  it('shows live offers of the old authorization with price and margin before and after, and makes a draft of each', async () => {
    const { prisma } = portal.database;
    const offerId = await portal.submitted({ newCustomerName: 'Upgraded Ltd' });
    await prisma.changeSet.updateMany({ where: { offerId }, data: { state: 'CHECKED' } });
    await prisma.offer.update({ where: { id: offerId }, data: { stage: 'LIVE', publishedAt: new Date() } });
    const silver = await raised({
      tierId: 'silver',
      authorizationId: SEED_AUTHORIZATIONS.silver.id,
      markupPercent: '38.666666667',
      reason: 'Silver granted',
    });
    expect(await saveTierVersion(portal.as('admin'), silver)).toMatchObject({ value: { outcome: 'saved' } });
    const { oldOffers } = await tiers();
    expect(oldOffers).toMatchObject([
      {
        offerId,
        customerName: 'Upgraded Ltd',
        before: { buyerPrice: '0.0104', marginPerUnit: '0.0024' },
        after: { buyerPrice: '0.0104', marginPerUnit: '0.0029' },
        hasDraft: false,
      },
    ]);
    expect(await createUpgradeDrafts(portal.as('admin'), { offerIds: [offerId] })).toEqual({
      ok: true,
      value: { count: 1 },
    });
    expect((await tiers()).oldOffers[0]?.hasDraft).toBe(true);
    const drafts = await prisma.offer.findMany({ where: { customerName: 'Upgraded Ltd', stage: 'DRAFT' } });
    expect(drafts).toMatchObject([{ authorizationId: SEED_AUTHORIZATIONS.silver.id }]);
    const purposes = async () =>
      (await prisma.draft.findMany({ where: { offer: { customerName: 'Upgraded Ltd', stage: 'DRAFT' } } })).map(
        ({ content }) => (content as { purpose: string }).purpose,
      );
    expect(await purposes()).toEqual(['new_customer']);
    await prisma.offer.update({ where: { id: offerId }, data: { stage: 'ACCEPTED', acceptedCount: 1 } });
    await createUpgradeDrafts(portal.as('admin'), { offerIds: [offerId] });
    expect((await purposes()).sort()).toEqual(['existing_on_marketplace', 'new_customer']);
  });
});
