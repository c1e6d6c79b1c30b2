import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SaveDraftOutcome } from '../../../lib/schemas/core/action-input';
import { emptyDraftContent, type DraftContent } from '../../../lib/schemas/wizard/draft-content';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { saveDraft } from '../../../lib/services/wizard/save-draft';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { guideContent, TestPortal, type DemoPerson } from '../../support/portal';

let portal: TestPortal;
beforeAll(async () => {
  portal = await TestPortal.start();
});
afterAll(() => portal.stop());

async function save(
  offerId: string,
  baseVersion: number,
  changes: Partial<DraftContent>,
  person: DemoPerson = 'sales',
): Promise<SaveDraftOutcome> {
  const content = { ...emptyDraftContent, ...changes };
  const result = await saveDraft(portal.as(person), { offerId, baseVersion, content });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function kept(offerId: string) {
  const result = await openWizard(portal.as('sales'), offerId);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('a draft', () => {
  it('is kept as typed, half ids and all, and found again by anybody who may edit', async () => {
    const offerId = randomUUID();
    const typed = {
      buyers: '1234 5678 90, ０００１',
      name: '  Müller 🚀 <',
      description: "it's\n\t“odd”",
      expirationDate: '2026-1',
    };
    expect(await save(offerId, 0, typed)).toMatchObject({ outcome: 'saved', version: 1 });
    expect(await kept(offerId)).toMatchObject({ version: 1, savedByName: 'Mara Lindqvist', content: typed });
  });

  it('is an empty one for an id that nobody has saved', async () => {
    expect(await kept(randomUUID())).toMatchObject({ version: 0, content: emptyDraftContent, savedAt: null });
  });

  it('shows in the list only what is sound', async () => {
    const offerId = randomUUID();
    const foreign = { authorizationId: 'resaleauthz-foreign', customerId: 'no id', expirationDate: '0000-01-01' };
    await save(offerId, 0, { ...foreign, buyers: '12, 000123456789', name: ' Name ' });
    const row = await portal.database.prisma.offer.findUniqueOrThrow({
      where: { id: offerId },
      include: { buyers: true },
    });
    expect(row).toMatchObject({
      name: 'Name',
      authorizationId: null,
      customerId: null,
      expirationDate: null,
      stage: 'DRAFT',
    });
    expect(row.buyers.map(({ accountId }) => accountId)).toEqual(['000123456789']);
  });

  it('is created once and audited once, however often it is saved', async () => {
    const offerId = randomUUID();
    for (const version of [0, 1, 2]) await save(offerId, version, { name: `Name ${version}` });
    const events = await portal.database.prisma.auditEvent.findMany({ where: { subjectId: offerId } });
    expect(events.map(({ action, actorName }) => [action, actorName])).toEqual([['draft.created', 'Mara Lindqvist']]);
  });
});

describe('two editors of one draft', () => {
  it('lose nothing: the slower one writes nothing and gets the newer text with its author', async () => {
    const offerId = randomUUID();
    await save(offerId, 0, { name: 'First' });
    expect(await save(offerId, 1, { name: 'By an admin' }, 'admin')).toMatchObject({ outcome: 'saved', version: 2 });
    expect(await save(offerId, 1, { name: 'By sales' })).toMatchObject({
      outcome: 'conflict',
      version: 2,
      savedByName: 'Priya Nair',
      content: { name: 'By an admin' },
    });
    expect((await kept(offerId)).content.name).toBe('By an admin');
    expect(await save(offerId, 2, { name: 'By sales, merged' })).toMatchObject({ outcome: 'saved', version: 3 });
  });

  it('who write the same are not told of a conflict', async () => {
    const offerId = randomUUID();
    await save(offerId, 0, { name: 'Same' });
    expect(await save(offerId, 0, { name: 'Same' }, 'admin')).toMatchObject({ outcome: 'saved', version: 1 });
  });

  it('with two first saves at the same moment make one draft, and one of them is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const offerId = randomUUID();
      const outcomes = await Promise.all(
        ['left tab', 'right tab', 'third tab'].map((name) => save(offerId, 0, { name })),
      );
      const saved = outcomes.filter(({ outcome }) => outcome === 'saved');
      expect(saved).toHaveLength(1);
      const { content } = await kept(offerId);
      for (const outcome of outcomes) if (outcome.outcome === 'conflict') expect(outcome.content).toEqual(content);
      expect(await portal.database.prisma.auditEvent.count({ where: { subjectId: offerId } })).toBe(1);
    }
  });

  it('with twenty saves from one version at once end with one new version', async () => {
    const offerId = randomUUID();
    await save(offerId, 0, { name: 'Start' });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => save(offerId, 1, { name: `Editor ${index}` })),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'saved')).toHaveLength(1);
    expect((await kept(offerId)).version).toBe(2);
  });

  it('cannot jump to a version that nobody has written', async () => {
    const offerId = randomUUID();
    await save(offerId, 0, { name: 'One' });
    expect(await save(offerId, 7, { name: 'Eight' })).toMatchObject({ outcome: 'conflict', version: 1 });
    const unknown = { offerId: randomUUID(), baseVersion: 3, content: emptyDraftContent };
    expect(await saveDraft(portal.as('sales'), unknown)).toEqual({ ok: false, error: { kind: 'not_found' } });
  });
});

describe('after it was submitted', () => {
  it('or at the same moment: what is published is what was reviewed, and a save is kept or refused, never lost', async () => {
    for (let round = 0; round < 5; round += 1) {
      const review = await portal.reviewedDraft({ newCustomerName: `Race ${round}` });
      const edited = { ...guideContent(), newCustomerName: `Race ${round}`, buyers: '111111111111' };
      const [submitted, saved] = await Promise.all([
        submitOffer(portal.as('sales'), review),
        saveDraft(portal.as('admin'), { offerId: review.offerId, baseVersion: review.version, content: edited }),
      ]);
      expect(submitted.ok).toBe(!saved.ok);
      const offer = await portal.database.prisma.offer.findUniqueOrThrow({
        where: { id: review.offerId },
        include: { buyers: { orderBy: { position: 'asc' } }, draft: true },
      });
      const buyers = offer.buyers.map(({ accountId }) => accountId);
      expect(buyers).toEqual(submitted.ok ? ['123456789012', '987654321098'] : ['111111111111']);
      expect(offer.stage).toBe(submitted.ok ? 'QUEUED' : 'DRAFT');
    }
  });

  it('a draft takes no more saves, nor opens the wizard, and keeps what was sent', async () => {
    const review = await portal.reviewedDraft({ newCustomerName: 'Late Editor' });
    expect((await submitOffer(portal.as('sales'), review)).ok).toBe(true);
    const before = await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: review.offerId } });

    const late = { offerId: review.offerId, baseVersion: 2, content: { ...guideContent(), name: 'Too late' } };
    const refused = { ok: false, error: { kind: 'conflict', reason: 'already_submitted' } };
    expect(await saveDraft(portal.as('sales'), late)).toMatchObject(refused);
    expect(await saveDraft(portal.as('admin'), { ...late, baseVersion: 0 })).toMatchObject(refused);
    expect(await openWizard(portal.as('sales'), review.offerId)).toMatchObject(refused);
    expect(await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: review.offerId } })).toEqual(before);
  });
});
