import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { agreementTerm } from '../../../lib/domain/offers/term';
import { plusDays, utcDateOf } from '../../../lib/domain/core/calendar';
import { productionTiming } from '../../../lib/domain/engine/change-set-timing';
import { cancelChangeSet } from '../../../lib/marketplace/change-sets';
import type { Authorization as SandboxAuthorization } from '../../../lib/sandbox/store/rows';
import { probeEffects } from '../../../lib/services/core/effects';
import { saveTierVersion } from '../../../lib/services/tiers/save-tier-version';
import { showOffer } from '../../../lib/services/offers/show-offer';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { syncAuthorizations } from '../../../lib/services/authorizations/sync-authorizations';
import { dayFromToday } from '../../support/sandbox';
import { TestPortal } from '../../support/portal';
import { startedAtAws, turn, turnsToTheEnd, type Started, turnUntilPublished } from './drive';

let portal: TestPortal;
let started: Started;
/** An authorization of this test's own, in force as Bronze. */
let authorization: SandboxAuthorization;

beforeAll(async () => {
  portal = await TestPortal.start();
});
beforeEach(async () => {
  authorization = await portal.sandbox.issueAuthorization({ name: 'For one test' });
  await syncAuthorizations(portal.database, portal.connection, new Date());
  const saved = await saveTierVersion(portal.as('admin'), {
    tierId: 'bronze',
    authorizationId: authorization.id,
    markupPercent: '25',
    targetBuyerPrice: '0.010',
    reason: 'A test',
    typedPrice: '0.010',
    latestNumber: await portal.database.prisma.tierVersion.count(),
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  started = await startedAtAws(portal);
});
afterEach(() => portal.sandbox.settings({ plannedFaults: [], preparingMs: 0 }));
afterAll(() => portal.stop());

const queued = () => portal.submitted({ authorizationId: authorization.id });
const withPrice = (Price: string) => ({
  pricing: [
    {
      Type: 'UsageBasedPricingTerm',
      CurrencyCode: 'USD',
      RateCards: [{ RateCard: [{ DimensionKey: 'gri_premiums', Price }] }],
    },
  ],
});

/** Failed by the portal's own check: told in words, nothing at AWS, and the draft can be edited again. */
async function expectRefusedBeforeSending(offerId: string, code: string, message: RegExp): Promise<void> {
  expect((await turnsToTheEnd(portal, offerId)).state).toBe('FAILED');
  const { status, failures, timeline } = await portal.progress(offerId);
  expect(status).toBe('failed');
  expect(failures).toMatchObject([{ code, message: expect.stringMatching(message) }]);
  expect(timeline[0]).toMatchObject({ id: 'queued', state: 'failed', label: 'Not sent' });
  expect(await startedAtAws(portal)).toEqual(started);
  const offer = await showOffer(portal.as('sales'), offerId);
  expect(offer).toMatchObject({ ok: true, value: { canEdit: true } });
}

describe('between submission and sending', () => {
  it('an authorization that was withdrawn stops the offer, and the wizard knows it from then on', async () => {
    const offerId = await queued();
    await portal.sandbox.admin('POST', `authorizations/${authorization.id}/restrict`);
    await expectRefusedBeforeSending(offerId, 'PORTAL_AUTHORIZATION_UNUSABLE', /^Withdrawn by the vendor\.$/);
    const row = await portal.database.prisma.authorization.findUniqueOrThrow({ where: { id: authorization.id } });
    expect(row.status).toBe('Restricted');
  });

  it('one that was used up stops it', async () => {
    const offerId = await queued();
    await portal.sandbox.admin('POST', `authorizations/${authorization.id}/consume`);
    await expectRefusedBeforeSending(offerId, 'PORTAL_AUTHORIZATION_UNUSABLE', /already used/);
  });

  it('one that expires on a later business day stops it', async () => {
    const ending = { id: authorization.id, name: 'Ending', availabilityEndDate: dayFromToday(1) };
    const offerId = await queued();
    await portal.sandbox.issueAuthorization(ending);
    const inTwoDays = () => Promise.resolve(new Date(Date.now() + 2 * 86_400_000));
    await turn(portal, offerId, { now: inTwoDays });
    await expectRefusedBeforeSending(offerId, 'PORTAL_AUTHORIZATION_UNUSABLE', /^Expired on/);
  });

  it('a wholesale price of 0.0081 instead of 0.008 stops it', async () => {
    const offerId = await queued();
    await portal.sandbox.issueAuthorization({ id: authorization.id, name: 'Dearer', ...withPrice('0.0081') });
    await expectRefusedBeforeSending(offerId, 'PORTAL_PRICE_MISSED', /misses the target 0\.010/);
  });

  it('a wholesale price that changes nothing for the buyer does not stop it', async () => {
    const offerId = await queued();
    await portal.sandbox.issueAuthorization({ id: authorization.id, name: 'Same price', ...withPrice('0.0080000') });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  });

  it('an expiration that has passed meanwhile stops it', async () => {
    const offerId = await portal.submitted({ authorizationId: authorization.id, expirationDate: dayFromToday(2) });
    await turn(portal, offerId, { now: () => Promise.resolve(new Date(Date.now() + 3 * 86_400_000)) });
    await expectRefusedBeforeSending(offerId, 'PORTAL_EXPIRATION_PASSED', /It would have ended on/);
  });

  it('a tier that an admin changes leaves the queued offer as it was reviewed', async () => {
    const offerId = await queued();
    const saved = await saveTierVersion(portal.as('admin'), {
      tierId: 'bronze',
      authorizationId: authorization.id,
      markupPercent: '30',
      targetBuyerPrice: '0.0104',
      reason: 'Dearer from now on',
      typedPrice: '0.0104',
      latestNumber: await portal.database.prisma.tierVersion.count(),
    });
    expect(saved.ok).toBe(true);
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
    const offer = await showOffer(portal.as('sales'), offerId);
    expect(offer).toMatchObject({ ok: true, value: { markupPercent: '25', buyerPrice: '0.01' } });
  });
});

describe('offers that are sent together', () => {
  it('share one reading of their authorization for some seconds, and no longer', async () => {
    const offerIds = [await queued(), await queued(), await queued()];
    const connection = { ...portal.connection };
    let readings = 0;
    probeEffects((name, moment) => {
      if (name === 'aws.read_authorization' && moment === 'before') readings += 1;
    });
    const sharing = (authorizationSharedForMs: number) => ({
      connection,
      timing: { ...productionTiming, authorizationSharedForMs },
    });
    for (const offerId of offerIds.slice(0, 2)) await turn(portal, offerId, sharing(60_000));
    expect(readings).toBe(1);
    await turn(portal, offerIds[2] ?? '', sharing(0));
    expect(readings).toBe(2);
    probeEffects(undefined);
  });
});

describe('the ten years', () => {
  it('run from the UTC day of sending, in the request, the row and the snapshot alike', async () => {
    const offerId = await queued();
    const later = plusDays(utcDateOf(new Date()), 40);
    const changeSet = await turn(portal, offerId, { now: () => Promise.resolve(new Date(`${later}T00:00:01.000Z`)) });
    const term = agreementTerm(later, { durationMode: 'days', termYears: 10 });
    const change = changeSet.request.ChangeSet.find(({ ChangeType }) => ChangeType === 'UpdateValidityTerms');
    expect(change?.DetailsDocument).toEqual({ Terms: [{ Type: 'ValidityTerm', AgreementDuration: term.duration }] });
    const row = await portal.database.prisma.offer.findUniqueOrThrow({ where: { id: offerId } });
    expect(row.agreementDuration).toBe(term.duration);
    expect(row.snapshot).toMatchObject({ agreementDuration: term.duration, agreementEndsOn: term.endsOn });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CHECKED');
  });

  it('are not counted again once a request may have gone out: it is repeated as it was', async () => {
    const offerId = await queued();
    await portal.sandbox.settings({
      plannedFaults: [
        { operation: 'StartChangeSet', fault: 'dropBeforeAccepting', times: 1 },
        { operation: 'ListChangeSets', fault: 'serverError', times: 1 },
      ],
    });
    const first = await turn(portal, offerId);
    expect(first.state).toBe('SENDING');
    const later = () => Promise.resolve(new Date(Date.now() + 400 * 86_400_000));
    const second = await turn(portal, offerId, { now: later });
    expect(second.request).toEqual(first.request);
    expect(second.sendAttempts).toBe(2);
  });
});

describe('after AWS published', () => {
  it('an offer that differs from the review is live but needs a check, field by field', async () => {
    const offerId = await queued();
    await turnUntilPublished(portal, offerId);
    const awsOfferId = (await portal.progress(offerId)).awsOfferId ?? '';
    await portal.sandbox.admin('PATCH', `offers/${awsOfferId}`, {
      name: 'Edited in the console',
      availabilityEndDate: dayFromToday(5),
    });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('NEEDS_CHECK');
    const { status, differences } = await portal.progress(offerId);
    expect(status).toBe('needs_check');
    expect(differences.map(({ field }) => field)).toEqual(['Offer name', 'Accept until']);
    const event = await portal.database.prisma.auditEvent.findFirst({
      where: { subjectId: offerId, action: 'offer.needs_check' },
    });
    expect(event?.after).toMatchObject({ awsOfferId });
    const told = await portal.database.prisma.notification.findMany({
      where: { href: `/offers/${offerId}`, kind: 'needs_check' },
      include: { user: true },
    });
    expect(told.map(({ user }) => user.role).sort()).toEqual(['ADMIN', 'SALES']);
  });

  it('a change set that somebody cancelled in the console ends as cancelled', async () => {
    await portal.sandbox.settings({ preparingMs: 'stepped' });
    const offerId = await queued();
    const { awsChangeSetId } = await turn(portal, offerId);
    await cancelChangeSet(portal.connection, awsChangeSetId ?? '');
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('CANCELLED');
    expect((await portal.progress(offerId)).status).toBe('cancelled');
  });

  it('an account that AWS does not know fails the offer, and correcting it publishes a second attempt', async () => {
    const offerId = await portal.submitted({ authorizationId: authorization.id, buyers: '999999999999' });
    expect((await turnsToTheEnd(portal, offerId)).state).toBe('FAILED');
    const review = await portal.correctedReview(offerId, { buyers: '123456789012' });
    expect((await submitOffer(portal.as('sales'), review)).ok).toBe(true);
    expect(await turnsToTheEnd(portal, offerId)).toMatchObject({ state: 'CHECKED', attempt: 2 });
    const names = (await portal.dump()).changeSets.map(({ name }) => name);
    expect(names.filter((name) => name?.includes(offerId))).toHaveLength(2);
    expect(new Set(names).size).toBe(names.length);
  });
});
