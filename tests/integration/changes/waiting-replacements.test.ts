import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findReplacement, listDueReplacements } from '../../../lib/db/changes/replacements';
import { changeSetStates } from '../../../lib/domain/engine/change-set-progress';
import { offerStages } from '../../../lib/domain/offers/offer-status';
import { stepOf } from '../../../lib/services/publishing/replacement-step';
import { replacementOrders, type ReplacementOrder } from '../../../lib/domain/changes/replacement';
import { advanceReplacements } from '../../../lib/services/changes/advance-replacements';
import { probeEffects } from '../../../lib/services/core/effects';
import { stopReplacement } from '../../../lib/services/changes/stop-replacement';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { syncAgreements } from '../../../lib/services/acceptance/sync-agreements';
import { TestPortal } from '../../support/portal';
import { dayFromToday } from '../../support/sandbox';
import { turnsToTheEnd } from '../engine/drive';
import { calmDown, liveOffer, cancel, type LiveOffer } from './offer-changes';
import { copyReview, fixed, replacementOf } from './replacements';

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

describe('a replacement whose copy nobody publishes', () => {
  it('ends by itself, and says why, once its old offer was cancelled, was accepted or has expired', async () => {
    const [cancelled, accepted, expired] = [
      await liveOffer(portal, 'Cancelled Otherwise'),
      await liveOffer(portal, 'Accepted Otherwise'),
      await liveOffer(portal, 'Expired Otherwise'),
    ];
    for (const old of [cancelled, accepted, expired]) await fix(old, 'copy_first');
    await advance();
    for (const old of [cancelled, accepted, expired])
      expect(await replacement(old.id)).toMatchObject({ state: 'running' });
    expect((await cancel(portal, cancelled.id)).ok).toBe(true);
    await turnsToTheEnd(portal, cancelled.id);
    await portal.sandbox.accept(accepted.awsOfferId ?? '', accepted.accounts[0]);
    await syncAgreements(portal.database, portal.connection, new Date());
    await portal.database.prisma.offer.update({
      where: { id: expired.id },
      data: { expirationDate: new Date(dayFromToday(-1)) },
    });
    await advance();
    for (const [old, reason] of [
      [cancelled, /was cancelled/],
      [accepted, /was accepted/],
      [expired, /has expired/],
    ] as const) {
      expect(await replacement(old.id)).toMatchObject({
        state: 'stopped',
        stoppedReason: expect.stringMatching(reason),
      });
      const row = await portal.database.prisma.offerReplacement.findFirst({ where: { oldOfferId: old.id } });
      expect(row?.endedAt).not.toBeNull();
    }
  });

  it('is stopped by a person, once; nothing is cancelled then, and the accounts can be fixed anew', async () => {
    const old = await liveOffer(portal, 'Stopped By Hand');
    const copyId = await fix(old, 'copy_first');
    const replacementId = (await replacement(copyId))?.id ?? '';
    const stop = (person: 'sales' | 'viewer' | 'stranger') => stopReplacement(portal.as(person), { replacementId });
    expect(await stop('viewer')).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await stop('stranger')).toMatchObject({ error: { kind: 'unauthenticated' } });
    const clicks = await Promise.all([stop('sales'), stop('sales'), advance()]);
    expect(clicks.filter((result) => result?.ok === true)).toEqual([{ ok: true, value: { offerId: old.id } }]);
    expect(await stop('sales')).toMatchObject({ error: { kind: 'conflict' } });
    for (const id of [old.id, copyId])
      expect(await replacement(id)).toMatchObject({
        state: 'stopped',
        stoppedReason: expect.stringMatching(/^Stopped by /),
      });
    expect(await submitOffer(portal.as('sales'), await reviewedCopy(copyId))).toMatchObject({ ok: true });
    await turnsToTheEnd(portal, copyId);
    await advance();
    expect((await portal.progress(old.id)).change).toBeNull();
    const events = await portal.database.prisma.auditEvent.findMany({
      where: { subjectId: old.id, action: 'offer.replacement_stopped' },
    });
    expect(events.map(({ actorId }) => actorId)).toEqual([portal.as('sales').viewer?.userId]);
    expect(await fix(old, 'copy_first')).not.toBe(copyId);
  });

  it('is never in the way of another one, however many there are', async () => {
    const victim = await liveOffer(portal, 'Behind The Waiting');
    const template = await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: victim.id } });
    const createdById = template.createdById;
    for (let count = 0; count < 60; count += 1) {
      const waiting = { createdById, description: '', dealReference: '', customerName: 'Waiting', name: 'Waiting' };
      const stage = 'LIVE' as const;
      const old = await portal.database.prisma.offer.create({ data: { ...waiting, id: randomUUID(), stage } });
      const copy = await portal.database.prisma.offer.create({ data: { ...waiting, id: randomUUID() } });
      await portal.database.prisma.offerReplacement.create({
        data: { oldOfferId: old.id, copyOfferId: copy.id, order: 'copy_first', createdById, createdAt: new Date(0) },
      });
    }
    const copyId = await fix(victim, 'copy_first');
    await submitOffer(portal.as('sales'), await reviewedCopy(copyId));
    await turnsToTheEnd(portal, copyId);
    let looks = 0;
    probeEffects((name, at) => {
      if (name === 'database.replace' && at === 'before') looks += 1;
    });
    await advance();
    probeEffects(undefined);
    expect((await portal.progress(victim.id)).change).toMatchObject({ kind: 'CANCEL' });
    expect(looks).toBe(1);
  });
});

describe('replacements that are looked at', () => {
  it('are those whose next step is not to wait, whatever stands in the rows', async () => {
    const { prisma } = portal.database;
    const createdById = portal.as('sales').viewer?.userId ?? '';
    const now = new Date();
    const day = (ahead: number) => new Date(`${dayFromToday(ahead)}T00:00:00.000Z`);
    const offer = fc.record({
      stage: fc.constantFrom(...offerStages),
      publishedAt: fc.constantFrom(null, now),
      expirationDate: fc.constantFrom(null, day(-1), day(0), day(1)),
      acceptedCount: fc.constantFrom(0, 0, 1),
    });
    const state = fc.option(fc.constantFrom(...changeSetStates));
    const drawing = fc.record({ order: fc.constantFrom(...replacementOrders), old: offer, copy: offer, state });
    const ids = fc
      .sample(drawing, { numRuns: 250, seed: 7 })
      .map((one) => ({ ...one, id: randomUUID(), oldOfferId: randomUUID(), copyOfferId: randomUUID() }));
    const texts = { description: '', dealReference: '', customerName: '', name: 'Any', createdById };
    await prisma.offer.createMany({
      data: ids.flatMap(({ old, copy, oldOfferId, copyOfferId }) => [
        { ...texts, ...old, id: oldOfferId },
        { ...texts, ...copy, id: copyOfferId },
      ]),
    });
    await prisma.offerReplacement.createMany({
      data: ids.map(({ id, oldOfferId, copyOfferId, order }) => ({ id, oldOfferId, copyOfferId, order, createdById })),
    });
    await prisma.changeSet.createMany({
      data: ids.flatMap(({ id, oldOfferId: offerId, state: drawnState }) =>
        drawnState === null ? [] : [{ ...cancellation(id), offerId, state: drawnState, createdById }],
      ),
    });
    const due: string[] = [];
    for (const { id } of ids) {
      const record = await findReplacement(prisma, id);
      const found = record === undefined ? undefined : await stepOf(prisma, record, now);
      if (found !== undefined && found.step.kind !== 'wait') due.push(id);
    }
    const listed = await listDueReplacements(prisma, now, { after: null, limit: 1000 });
    expect(due.length).toBeGreaterThan(50);
    expect(due.length).toBeLessThan(200);
    expect(listed.map(({ id }) => id).sort()).toEqual(due.sort());
  });
});

const cancellation = (name: string) => ({
  kind: 'CANCEL' as const,
  attempt: 1,
  submissionId: name,
  name,
  clientRequestToken: name,
  request: { Catalog: 'AWSMarketplace', ChangeSet: [], ChangeSetName: name, ClientRequestToken: name },
});
