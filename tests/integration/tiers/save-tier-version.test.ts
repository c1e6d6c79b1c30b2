import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import { auditListQuerySchema } from '../../../lib/schemas/audit/audit-view';
import type { SaveTierVersion } from '../../../lib/schemas/tiers/tier-view';
import { listAudit } from '../../../lib/services/audit/list-audit';
import { listTiers } from '../../../lib/services/tiers/list-tiers';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { saveTierVersion } from '../../../lib/services/tiers/save-tier-version';
import { showOffer } from '../../../lib/services/offers/show-offer';
import { TestPortal } from '../../support/portal';
import { expectNothingHappened } from '../engine/nothing-happened';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

async function tiers() {
  const result = await listTiers(portal.as('viewer'));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const bronze = async (changes: Partial<SaveTierVersion> = {}): Promise<SaveTierVersion> => ({
  tierId: 'bronze',
  authorizationId: SEED_AUTHORIZATIONS.bronze.id,
  markupPercent: '25',
  targetBuyerPrice: '0.010',
  reason: 'As agreed with the vendor',
  typedPrice: '',
  latestNumber: (await tiers()).latestNumber,
  ...changes,
});

const silver = (changes: Partial<SaveTierVersion> = {}) =>
  bronze({ tierId: 'silver', authorizationId: SEED_AUTHORIZATIONS.silver.id, markupPercent: '33.3', ...changes });

describe('at first start', () => {
  it('Bronze is in force at 25 % on 0.008, and Silver and Gold are locked', async () => {
    const { tiers: shown, latestNumber } = await tiers();
    expect(latestNumber).toBe(1);
    expect(shown.map(({ name, state, current }) => [name, state, current?.buyerPrice])).toEqual([
      ['Bronze', 'in_force', '0.01'],
      ['Silver', 'locked', undefined],
      ['Gold', 'locked', undefined],
    ]);
  });
});

describe('a version that is refused leaves everything as it was', () => {
  it.each<[string, Partial<SaveTierVersion>, string, RegExp]>([
    ['33.3 % on Bronze', { markupPercent: '33.3' }, 'markupPercent', /0\.010664, 6\.64 % above the target/],
    ['42.8 % on Bronze', { markupPercent: '42.8' }, 'markupPercent', /14\.24 % above/],
    ['no reason', { reason: '' }, 'reason', /Say why/],
    ['a new price that nobody typed', { markupPercent: '30', targetBuyerPrice: '0.0104' }, 'typedPrice', /0\.0104/],
    [
      'a new price that was typed wrong',
      { markupPercent: '30', targetBuyerPrice: '0.0104', typedPrice: '0.010' },
      'typedPrice',
      /Type 0\.0104/,
    ],
    [
      'a foreign authorization',
      { authorizationId: SEED_AUTHORIZATIONS.otherPartner.id },
      'authorizationId',
      /price per use/,
    ],
    ['an expired one', { authorizationId: SEED_AUTHORIZATIONS.expired.id }, 'authorizationId', /^Expired/],
    ['one priced upfront', { authorizationId: SEED_AUTHORIZATIONS.upfront.id }, 'authorizationId', /price per use/],
  ])('%s, told at its field', async (_what, changes, field, message) => {
    const input = await bronze(changes);
    const result = await expectNothingHappened(portal, () => saveTierVersion(portal.as('admin'), input));
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'invalid', fieldErrors: { [field]: expect.stringMatching(message) } },
    });
  });

  it('a price beyond 1 % of its target, whatever tolerance an older policy carries', async () => {
    const { number, settings } = await portal.database.prisma.policyVersion.findFirstOrThrow();
    const loose = (priceTolerancePercent: string, version: number) =>
      portal.database.prisma.policyVersion.create({
        data: { number: version, settings: { ...(settings as object), priceTolerancePercent }, reason: 'Test' },
      });
    await loose('60', number + 1);
    const far = await bronze({ markupPercent: '87.5', typedPrice: '0.015' });
    expect(await expectNothingHappened(portal, () => saveTierVersion(portal.as('admin'), far))).toMatchObject({
      error: { fieldErrors: { markupPercent: expect.stringMatching(/50 % above/) } },
    });
    const near = await bronze({ markupPercent: '26' });
    expect(await expectNothingHappened(portal, () => saveTierVersion(portal.as('admin'), near))).toMatchObject({
      error: { fieldErrors: { typedPrice: 'Type 0.01008 to confirm the new price.' } },
    });
    await loose('0.1', number + 2);
  });

  it('a tier that there is not', async () => {
    const input = await bronze({ tierId: 'platinum' });
    const result = await expectNothingHappened(portal, () => saveTierVersion(portal.as('admin'), input));
    expect(result).toEqual({ ok: false, error: { kind: 'not_found' } });
  });

  it.each(['sales', 'approver', 'viewer'] as const)('by %s', async (person) => {
    const input = await bronze();
    const result = await expectNothingHappened(portal, () => saveTierVersion(portal.as(person), input));
    expect(result).toEqual({ ok: false, error: { kind: 'forbidden' } });
  });
});

describe('25 → 30 with the target 0.0104', () => {
  it('holds for the next offer and for no older one, and stands in the audit with before and after', async () => {
    const older = await portal.submitted({ newCustomerName: 'Older' });
    const raised = await bronze({ markupPercent: '30', targetBuyerPrice: '0.0104', typedPrice: '0.0104' });
    expect(await saveTierVersion(portal.as('admin'), raised)).toEqual({
      ok: true,
      value: { outcome: 'saved', number: 2 },
    });

    const next = await portal.submitted({ newCustomerName: 'Next' });
    expect(await pricesOf(older)).toEqual({ markupPercent: '25', buyerPrice: '0.01' });
    expect(await pricesOf(next)).toEqual({ markupPercent: '30', buyerPrice: '0.0104' });

    const audit = await listAudit(portal.as('admin'), auditListQuerySchema.parse({ subject: 'tier' }));
    if (!audit.ok) throw new Error('no audit');
    const [event] = audit.value.events;
    expect(event).toMatchObject({ actorName: 'Priya Nair', isSystem: false, reason: 'As agreed with the vendor' });
    expect(event?.changes).toEqual(
      expect.arrayContaining([
        { field: 'markupPercent', before: '25', after: '30' },
        { field: 'targetBuyerPrice', before: '0.01', after: '0.0104' },
        { field: 'version', before: '1', after: '2' },
      ]),
    );
  });

  it('is one version only, when two admins save at the same moment: the other one is told', async () => {
    const back = await bronze({ typedPrice: '0.010' });
    const results = await Promise.all(Array.from({ length: 6 }, () => saveTierVersion(portal.as('admin'), back)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results)
      if (!result.ok) expect(result.error).toMatchObject({ kind: 'conflict', reason: 'tier_changed' });
    expect((await tiers()).latestNumber).toBe(3);
    expect(await portal.database.prisma.auditEvent.count({ where: { action: 'tier.version_saved' } })).toBe(3);
  });
});

async function pricesOf(offerId: string) {
  const shown = await showOffer(portal.as('viewer'), offerId);
  if (!shown.ok) throw new Error('not shown');
  const { markupPercent, buyerPrice } = shown.value;
  return { markupPercent, buyerPrice };
}

describe('activating Silver', () => {
  it('supersedes Bronze for new offers: exactly one authorization of the product stays usable', async () => {
    expect((await saveTierVersion(portal.as('admin'), await silver())).ok).toBe(true);
    const { tiers: shown } = await tiers();
    expect(shown.map(({ name, state }) => [name, state])).toEqual([
      ['Bronze', 'not_in_force'],
      ['Silver', 'in_force'],
      ['Gold', 'locked'],
    ]);
    const wizard = await openWizard(portal.as('sales'), '3f2b8c1e-6a4d-4d2a-9b1c-0a7d5e6f8a90');
    if (!wizard.ok) throw new Error('not open');
    const usable = wizard.value.authorizations.filter(({ unusableSentence }) => unusableSentence === null);
    expect(usable.map(({ id }) => id)).toEqual([SEED_AUTHORIZATIONS.silver.id]);
    const formerly = wizard.value.authorizations.find(({ id }) => id === SEED_AUTHORIZATIONS.bronze.id);
    expect(formerly).toMatchObject({ unusableSentence: 'Bronze is not in force: ask an admin', price: null });
  });

  it('keeps an authorization with its tier: Gold cannot take Silver’s', async () => {
    const input = await silver({ tierId: 'gold' });
    const result = await expectNothingHappened(portal, () => saveTierVersion(portal.as('admin'), input));
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'invalid', fieldErrors: { authorizationId: expect.stringMatching(/belongs to Silver/) } },
    });
  });

  it('keeps every version as it was saved: the database refuses to change one', async () => {
    const version = await portal.database.prisma.tierVersion.findFirstOrThrow();
    const change = portal.database.prisma.tierVersion.update({
      where: { id: version.id },
      data: { markupPercent: '99' },
    });
    await expect(change).rejects.toThrow();
    expect(await portal.database.prisma.tierVersion.findUniqueOrThrow({ where: { id: version.id } })).toEqual(version);
  });
});
