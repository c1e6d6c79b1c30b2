import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReplacementOrder } from '../../../lib/domain/changes/replacement';
import { advanceReplacements } from '../../../lib/services/changes/advance-replacements';
import { cloneOffer } from '../../../lib/services/wizard/clone-offer';
import { probeEffects } from '../../../lib/services/core/effects';
import { fixAccounts } from '../../../lib/services/changes/fix-accounts';
import { openWizard } from '../../../lib/services/wizard/open-wizard';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { TestPortal } from '../../support/portal';
import { turn, turnsToTheEnd } from '../engine/drive';
import { atAws, calmDown, liveOffer, type LiveOffer } from './offer-changes';
import { copyReview, fixed, replacementOf, rightFor } from './replacements';

let portal: TestPortal;

beforeAll(async () => {
  portal = await TestPortal.start();
});
afterEach(() => calmDown(portal.sandbox));
afterAll(() => portal.stop());

const advance = () => advanceReplacements(portal.workerContext());
const fix = (old: LiveOffer, order: ReplacementOrder) => fixed(portal, old, order);
const reviewedCopy = (offerId: string) => copyReview(portal, offerId);
const replacement = (offerId: string) => replacementOf(portal, offerId);

describe('an account is missing', () => {
  it('the copy is published, and only when it is live the old offer is cancelled; both pages say so', async () => {
    const old = await liveOffer(portal, 'Missing One');
    const copyId = await fix(old, 'copy_first');
    await advance();
    expect((await portal.progress(old.id)).status).toBe('live');
    expect(await replacement(old.id)).toMatchObject({
      isOld: true,
      state: 'running',
      waitsFor: 'copy',
      otherOfferId: copyId,
    });
    expect(await replacement(copyId)).toMatchObject({ isOld: false, state: 'running', otherOfferId: old.id });

    expect(await submitOffer(portal.as('sales'), await reviewedCopy(copyId))).toMatchObject({ ok: true });
    await turnsToTheEnd(portal, copyId);
    expect((await atAws(portal, await portal.progress(copyId))).state).toBe('Released');
    for (let sweeps = 0; sweeps < 3; sweeps += 1) await Promise.all([advance(), advance()]);
    await turnsToTheEnd(portal, old.id);
    await advance();
    expect((await portal.progress(old.id)).status).toBe('cancelled');
    expect(await replacement(copyId)).toMatchObject({ state: 'done' });
    const changeSets = await portal.database.prisma.changeSet.count({ where: { offerId: old.id, kind: 'CANCEL' } });
    expect(changeSets).toBe(1);
  });

  it('a buyer who accepts the old offer meanwhile stops it: a person has to look', async () => {
    const old = await liveOffer(portal, 'Accepted Meanwhile');
    const copyId = await fix(old, 'copy_first');
    await submitOffer(portal.as('sales'), await reviewedCopy(copyId));
    await turnsToTheEnd(portal, copyId);
    await advance();
    await portal.sandbox.accept(old.awsOfferId ?? '', old.accounts[0]);
    await portal.sandbox.accept(old.awsOfferId ?? '', old.accounts[1]);
    await turnsToTheEnd(portal, old.id);
    await advance();
    expect(await replacement(old.id)).toMatchObject({
      state: 'stopped',
      stoppedReason: expect.stringMatching(/accepted/),
    });
    expect((await portal.progress(old.id)).status).toBe('accepted');
  });
});

describe('a replacement that is interrupted', () => {
  /** The worker gets no further than its next step. */
  async function dieAt(moment: 'before' | 'after'): Promise<void> {
    let deaths = 0;
    probeEffects((name, at) => {
      if (name !== 'database.replace' || at !== moment) return;
      deaths += 1;
      throw new Error('It died.');
    });
    await advance();
    probeEffects(undefined);
    expect(deaths).toBeGreaterThan(0);
  }

  it('goes on wherever the worker died, shows how far it is, and cancels the old offer once', async () => {
    const old = await liveOffer(portal, 'Interrupted');
    const copyId = await fix(old, 'copy_first');
    await submitOffer(portal.as('sales'), await reviewedCopy(copyId));
    await turnsToTheEnd(portal, copyId);
    await dieAt('before');
    expect((await portal.progress(old.id)).change).toBeNull();
    expect(await replacement(old.id)).toMatchObject({ state: 'running', waitsFor: 'old' });
    await dieAt('after');
    expect((await portal.progress(old.id)).change).toMatchObject({ kind: 'CANCEL' });
    expect(await replacement(copyId)).toMatchObject({ state: 'running', waitsFor: 'old' });
    await turnsToTheEnd(portal, old.id);
    for (const moment of ['before', 'after'] as const) await dieAt(moment);
    expect(await replacement(copyId)).toMatchObject({ state: 'done' });
    expect(await portal.database.prisma.changeSet.count({ where: { offerId: old.id, kind: 'CANCEL' } })).toBe(1);
    const finished = { subjectId: old.id, action: 'offer.replacement_finished' };
    expect(await portal.database.prisma.auditEvent.count({ where: finished })).toBe(1);
  });

  it('stops and says so when whoever began it may no longer publish', async () => {
    const old = await liveOffer(portal, 'Left The Team');
    const copyId = await fix(old, 'copy_first');
    await submitOffer(portal.as('sales'), await reviewedCopy(copyId));
    await turnsToTheEnd(portal, copyId);
    const inTeam = (role: 'SALES' | 'VIEWER') =>
      portal.database.prisma.user.update({ where: { email: 'sales@example.com' }, data: { role } });
    await inTeam('VIEWER');
    await advance();
    await inTeam('SALES');
    expect(await replacement(old.id)).toMatchObject({
      state: 'stopped',
      stoppedReason: 'The old offer could not be cancelled. Cancel it from its own page.',
    });
    expect((await portal.progress(old.id)).status).toBe('live');
  });
});

describe('an account is not theirs', () => {
  it('the old offer is cancelled at once, and the copy cannot go out before that is done', async () => {
    const old = await liveOffer(portal, 'Not Theirs');
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    const copyId = await fix(old, 'cancel_first');
    await turn(portal, old.id);
    const review = await reviewedCopy(copyId);
    expect(await submitOffer(portal.as('sales'), review)).toMatchObject({
      error: { kind: 'conflict', message: expect.stringMatching(/still being cancelled/) },
    });
    await portal.sandbox.settings({ preparingMs: 0 });
    await portal.sandbox.admin('POST', 'step', {});
    await turnsToTheEnd(portal, old.id);
    expect((await portal.progress(old.id)).status).toBe('cancelled');
    expect(await replacement(old.id)).toMatchObject({ state: 'running', waitsFor: 'copy' });
    expect(await submitOffer(portal.as('sales'), await portal.reviewOf(copyId))).toMatchObject({ ok: true });
    await turnsToTheEnd(portal, copyId);
    await advance();
    expect(await replacement(copyId)).toMatchObject({ state: 'done' });
  });
});

describe('fixing accounts', () => {
  it('wants other accounts, one fix at a time, and people who may', async () => {
    const old = await liveOffer(portal, 'Fix Rights');
    const input = { offerId: old.id, order: 'copy_first' as const, buyers: rightFor(old) };
    expect(await fixAccounts(portal.as('viewer'), input)).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await fixAccounts(portal.as('stranger'), input)).toMatchObject({ error: { kind: 'unauthenticated' } });
    const same = await fixAccounts(portal.as('sales'), { ...input, buyers: [...old.accounts].reverse().join(' ') });
    expect(same).toMatchObject({ error: { kind: 'invalid', fieldErrors: { buyers: expect.any(String) } } });
    const empty = await fixAccounts(portal.as('sales'), { ...input, buyers: '12345678901' });
    expect(empty).toMatchObject({ error: { kind: 'invalid', fieldErrors: { buyers: expect.any(String) } } });
    const clicks = await Promise.all(Array.from({ length: 4 }, () => fixAccounts(portal.as('sales'), input)));
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('says which account is doubtful before anything is cancelled', async () => {
    const old = await liveOffer(portal, 'Fix Doubts');
    const buyers = `${old.accounts[0]}\nInvoice 2026 1234 5678`;
    const doubted = await fixAccounts(portal.as('sales'), { offerId: old.id, order: 'cancel_first', buyers });
    expect(doubted).toMatchObject({
      error: {
        fieldErrors: { buyers: expect.stringMatching(/^Invoice 2026 1234 5678: 2026 may be a year/) as string },
      },
    });
    expect((await portal.progress(old.id)).status).toBe('live');
  });

  it('declares the purpose of a clone afresh, and keeps it in the copy with the right accounts', async () => {
    const old = await liveOffer(portal, 'Renewed');
    const where = { id: old.id };
    const { snapshot } = await portal.database.prisma.offer.findUniqueOrThrow({ where });
    const declared = { purpose: 'existing_on_marketplace', earlierPricingModel: 'Contract' };
    await portal.database.prisma.offer.update({
      where,
      data: { snapshot: { ...(snapshot as Record<string, string>), ...declared } },
    });
    const purposeOf = async (offerId: string) => {
      const opened = await openWizard(portal.as('sales'), offerId);
      return opened.ok && [opened.value.content.purpose, opened.value.content.earlierPricingModel];
    };
    const cloned = await cloneOffer(portal.as('sales'), { offerId: old.id });
    expect(await purposeOf(cloned.ok ? cloned.value.offerId : '')).toEqual(['new_customer', 'Usage']);
    expect(await purposeOf(await fix(old, 'copy_first'))).toEqual(['existing_on_marketplace', 'Contract']);
  });

  it('a clone carries customer, accounts, name and notes, and takes dates, tier and authorization afresh', async () => {
    const offer = await liveOffer(portal, 'Cloned');
    const cloned = await cloneOffer(portal.as('sales'), { offerId: offer.id });
    if (!cloned.ok) throw new Error(JSON.stringify(cloned.error));
    const opened = await openWizard(portal.as('sales'), cloned.value.offerId);
    const row = await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: offer.id } });
    expect(opened).toMatchObject({
      ok: true,
      value: {
        content: {
          customerChoice: 'known',
          customerId: row.customerId,
          buyers: offer.accounts.join(', '),
          name: row.name,
          expirationDate: null,
          authorizationId: '',
        },
      },
    });
    expect(await cloneOffer(portal.as('viewer'), { offerId: offer.id })).toMatchObject({
      error: { kind: 'forbidden' },
    });
  });
});
