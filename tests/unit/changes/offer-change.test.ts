import { describe, expect, it } from 'vitest';
import { availabilityRequest, correctionRequest } from '@/lib/domain/engine/change-set-request';
import {
  acceptedBeforeCancel,
  changeProblem,
  corrected,
  correctionProblems,
  extensionProblem,
  isCancelled,
  needsConfirmation,
  offerChangeKinds,
  stageAfterChange,
  cancellationDate,
  isOfferChange,
  type ChangeableOffer,
  type Correction,
  type OfferChangeKind,
} from '@/lib/domain/changes/offer-change';
import { offerStages, type OfferStage } from '@/lib/domain/offers/offer-status';
import { changeSetKinds, changeSetStates } from '@/lib/domain/engine/change-set-progress';
import { DESCRIPTION_MAXIMUM } from '@/lib/domain/offers/offer-name';
import { DEFAULT_POLICY } from '@/lib/domain/policy/policy';
import { durationWords, wholeYears } from '@/lib/domain/offers/duration';
import { snapshot } from '../core/fixtures';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const TOMORROW = new Date('2026-11-24T00:00:00.000Z');
const fiveYears = { ...DEFAULT_POLICY, termYears: 5 };
const offer = (changes: Partial<ChangeableOffer> = {}): ChangeableOffer => ({
  stage: 'LIVE',
  publishedAt: new Date('2026-11-01T00:00:00.000Z'),
  awsOfferId: 'offer-1',
  snapshot: snapshot(),
  acceptedCount: 0,
  buyerAccountIds: ['123456789012', '987654321098'],
  hasOpenChangeSet: false,
  ...changes,
});

/** What may be done in which stage; a new stage does not compile until it stands in the table. */
const allowed: Record<OfferStage, readonly OfferChangeKind[]> = {
  DRAFT: [],
  DRAFT_AT_AWS: [],
  WAITING_FOR_APPROVAL: [],
  QUEUED: [],
  PUBLISHING: [],
  FAILED: [],
  LIVE: ['EXTEND', 'CANCEL', 'CORRECT'],
  NEEDS_CHECK: ['CANCEL'],
  ACCEPTED: ['EXTEND', 'CANCEL'],
  ACCEPTED_THEN_FAILED: ['EXTEND', 'CANCEL'],
  CANCELLED: ['EXTEND'],
};

describe('what may be changed', () => {
  it.each(offerStages.flatMap((stage) => offerChangeKinds.map((kind) => [stage, kind] as const)))(
    '%s, %s',
    (stage, kind) => {
      expect(changeProblem(kind, offer({ stage }), NOW) === undefined).toBe(allowed[stage].includes(kind));
    },
  );

  it.each<[Partial<ChangeableOffer>, string]>([
    [{ publishedAt: null }, 'The offer is not published.'],
    [{ awsOfferId: null }, 'The offer is not published.'],
    [{ snapshot: null }, 'The offer is not published.'],
    [{ hasOpenChangeSet: true }, 'Another change to this offer is on its way.'],
    [{ acceptedCount: 2 }, 'Every account has accepted this offer.'],
  ])('nothing at all while %j', (changes, problem) => {
    for (const kind of offerChangeKinds) expect(changeProblem(kind, offer(changes), NOW)).toBe(problem);
  });

  it.each<[OfferChangeKind, Partial<ChangeableOffer>, string]>([
    ['CANCEL', { stage: 'CANCELLED' }, 'The offer is cancelled.'],
    ['CORRECT', { stage: 'CANCELLED' }, 'The offer is cancelled.'],
    ['EXTEND', { stage: 'NEEDS_CHECK' }, 'Somebody has to check this offer first.'],
    ['CORRECT', { stage: 'ACCEPTED', acceptedCount: 1 }, 'An account has accepted this offer.'],
    ['CORRECT', { stage: 'ACCEPTED' }, 'This offer cannot be changed now.'],
  ])('says why not: %s, %j', (kind, changes, problem) => {
    expect(changeProblem(kind, offer(changes), NOW)).toBe(problem);
  });

  it('an offer whose accounts nobody knows has not been accepted by all of them', () => {
    expect(changeProblem('CANCEL', offer({ buyerAccountIds: [] }), NOW)).toBeUndefined();
  });

  it('an expired offer can be extended and has nothing to cancel, from the end of its last day on', () => {
    const ending = offer({ snapshot: snapshot({ expirationDate: '2026-11-22' }) });
    expect(changeProblem('EXTEND', ending, NOW)).toBeUndefined();
    expect(changeProblem('CANCEL', ending, new Date('2026-11-22T23:59:59.999Z'))).toBeUndefined();
    expect(changeProblem('CANCEL', ending, new Date('2026-11-23T00:00:00Z'))).toBe('The offer has expired already.');
  });

  it('a change is one of an offer that buyers see already', () => {
    expect(changeSetKinds.filter(isOfferChange)).toEqual(['EXTEND', 'CANCEL', 'CORRECT']);
  });

  it('asks for a confirmation once somebody has accepted', () => {
    expect(offerChangeKinds.map((kind) => needsConfirmation(kind, { acceptedCount: 1 }))).toEqual([true, true, false]);
    expect(needsConfirmation('EXTEND', { acceptedCount: 0 })).toBe(false);
  });
});

describe('a correction', () => {
  it('may leave a duration that is not the policy’s any more, and choose no other than the policy’s', () => {
    const before = snapshot({ termYears: 10 });
    const { description } = before;
    expect(correctionProblems({ name: 'New name', description, termYears: 10 }, before, NOW, fiveYears)).toEqual({});
    expect(correctionProblems({ name: 'New name', description, termYears: 9 }, before, NOW, fiveYears)).toEqual({
      termYears: 'Policy says 5 years, counted in days. Ask an admin about any other duration.',
    });
    expect(correctionProblems({ name: 'New name', description, termYears: 5 }, before, NOW, fiveYears)).toEqual({});
  });
});

describe('what cannot be corrected', () => {
  const before = snapshot({ expirationDate: '2026-11-23' });
  const { name, description, termYears } = before;
  const fieldsOf = (changes: Partial<Correction>, now = NOW) =>
    Object.keys(correctionProblems({ name, description, termYears, ...changes }, before, now, fiveYears));

  it.each<[string, Partial<Correction>, string[]]>([
    ['a name that AWS takes', { name: 'Fine' }, []],
    ['no name', { name: '' }, ['name']],
    ['a name that AWS refuses', { name: 'a < b' }, ['name']],
    ['another description alone', { description: 'Told by phone' }, []],
    ['the longest description', { description: ` ${'x'.repeat(DESCRIPTION_MAXIMUM)} ` }, []],
    ['a longer one', { description: 'x'.repeat(DESCRIPTION_MAXIMUM + 1) }, ['description']],
    ['the policy’s duration', { termYears: 5 }, []],
    ['another duration', { termYears: 11 }, ['termYears']],
    ['no duration', { termYears: 0 }, ['termYears']],
    [
      'everything wrong at once',
      { name: '', description: 'x'.repeat(300), termYears: 3 },
      ['name', 'description', 'termYears'],
    ],
  ])('%s: %j', (_what, changes, fields) => {
    expect(fieldsOf(changes)).toEqual(fields);
  });

  it('is the duration, once the offer has expired: AWS keeps it', () => {
    const problems = correctionProblems({ name, description, termYears: 5 }, before, TOMORROW, fiveYears);
    expect(problems).toEqual({ termYears: 'The offer has expired, so AWS keeps its duration. Extend it first.' });
    expect(fieldsOf({ name: 'Fine' }, TOMORROW)).toEqual([]);
  });
});

describe('an empty correction', () => {
  const unchanged = (before: ReturnType<typeof snapshot>) => ({
    name: ` ${before.name} `,
    description: `${before.description} `,
    termYears: wholeYears(before.agreementDuration),
  });

  it.each([
    ['as it was made', snapshot()],
    ['whose stored years do not fit its duration', snapshot({ agreementDuration: 'P45D', termYears: 1 })],
    ['in the guide’s literal', snapshot({ agreementDuration: 'P3650D', durationMode: 'guide_literal', termYears: 5 })],
    ['in months', snapshot({ agreementDuration: 'P120M', durationMode: 'months' })],
  ])('is refused for an offer %s', (_case, before) => {
    expect(correctionProblems(unchanged(before), before, NOW, DEFAULT_POLICY)).toEqual({
      name: 'Nothing has been changed.',
    });
    expect(corrected(before, unchanged(before), NOW, DEFAULT_POLICY)).toEqual(before);
  });

  it('is one that takes away nothing but spaces at the edges, which AWS may have from elsewhere', () => {
    const before = snapshot({ name: 'Acme ' });
    expect(correctionProblems({ ...unchanged(before), name: 'Acme' }, before, NOW, DEFAULT_POLICY)).toEqual({
      name: 'Nothing has been changed.',
    });
  });

  it('is none when the years become others than those of the duration that AWS has', () => {
    const before = snapshot({ agreementDuration: 'P3650D', durationMode: 'guide_literal', termYears: 5 });
    const toFive = { name: before.name, description: before.description, termYears: 5 };
    expect(correctionProblems(toFive, before, NOW, fiveYears)).toEqual({});
    expect(durationWords(corrected(before, toFive, NOW, fiveYears).agreementDuration)).toBe('5 years');
  });

  it('does not touch a duration that is no number of years', () => {
    const before = snapshot({ agreementDuration: 'P45D', termYears: 0 });
    const renamed = { name: 'Renamed', description: before.description, termYears: 0 };
    expect(correctionProblems(renamed, before, NOW, DEFAULT_POLICY)).toEqual({});
    expect(corrected(before, renamed, NOW, DEFAULT_POLICY)).toEqual({ ...before, name: 'Renamed' });
  });
});

describe('days', () => {
  it.each([
    ['2026-11-22', '2026-12-01', /passed/],
    ['2026-11-23', '2026-12-01', /Too soon/],
    ['2026-12-01', '2026-12-01', /already/],
    ['2026-11-30', '2026-12-01', /already/],
    ['2027-02-22', '2026-12-01', /Policy/],
    ['2027-02-21', '2026-12-01', undefined],
    ['2026-11-24', '2026-11-22', undefined],
  ])('extending to %s what ends on %s', (date, current, problem) => {
    const said = extensionProblem(date, current, NOW, DEFAULT_POLICY);
    if (problem === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(problem);
  });

  it('no offer outlives the usage that it starts', () => {
    const policy = { ...DEFAULT_POLICY, termYears: 1, expirationMaximumDays: 3650 };
    expect(extensionProblem('2027-11-23', '2026-12-01', NOW, policy)).toMatch(/usage would end/);
    expect(extensionProblem('2027-11-22', '2026-12-01', NOW, policy)).toBeUndefined();
  });

  it('AWS counts in UTC: late in the evening of UTC+13 it is still yesterday there', () => {
    const late = new Date('2026-11-23T11:30:00.000+13:00');
    expect(cancellationDate('now', late)).toBe('2026-11-21');
    expect(cancellationDate('today', late)).toBe('2026-11-22');
  });

  it('a cancelled offer is cancelled, one that ends today is still open', () => {
    const ending = (expirationDate: string) => snapshot({ expirationDate });
    expect(stageAfterChange('CANCEL', ending('2026-11-22'), NOW)).toBe('CANCELLED');
    expect(stageAfterChange('CANCEL', ending('2026-11-23'), new Date('2026-11-23T23:59:59.999Z'))).toBe('LIVE');
    expect(stageAfterChange('CORRECT', ending('2026-11-22'), NOW)).toBe('LIVE');
    expect(stageAfterChange('EXTEND', ending('2026-12-23'), NOW)).toBe('LIVE');
  });

  it.each(changeSetStates)('a cancel that is %s counts only once AWS has applied it', (state) => {
    expect(isCancelled([{ kind: 'CANCEL', state }])).toBe(['SUCCEEDED', 'CHECKED'].includes(state));
  });

  it('the latest of extending and cancelling that AWS applied decides', () => {
    const cancel = { kind: 'CANCEL', state: 'CHECKED' } as const;
    const failed = { kind: 'EXTEND', state: 'FAILED' } as const;
    const extend = { kind: 'EXTEND', state: 'CHECKED' } as const;
    const publish = { kind: 'PUBLISH', state: 'CHECKED' } as const;
    expect(isCancelled([publish])).toBe(false);
    expect(isCancelled([failed, cancel, publish])).toBe(true);
    expect(isCancelled([extend, cancel, publish])).toBe(false);
    expect(isCancelled([{ kind: 'CORRECT', state: 'CHECKED' }, cancel, publish])).toBe(true);
  });

  it('whoever was known to have accepted when it was cancelled did not accept before the cancel', () => {
    const change = (kind: 'CANCEL' | 'EXTEND', ...acceptedAccountIds: string[]) =>
      ({ kind, state: 'CHECKED', acceptedAccountIds }) as const;
    expect(acceptedBeforeCancel([], 'a')).toBe(false);
    expect(acceptedBeforeCancel([change('CANCEL')], 'a')).toBe(true);
    expect(acceptedBeforeCancel([change('CANCEL', 'a')], 'a')).toBe(false);
    expect(acceptedBeforeCancel([change('CANCEL', 'a')], 'b')).toBe(true);
    expect(acceptedBeforeCancel([change('CANCEL', 'a'), change('CANCEL')], 'a')).toBe(false);
    expect(acceptedBeforeCancel([change('EXTEND'), change('CANCEL')], 'a')).toBe(false);
  });
});

describe('requests', () => {
  const identity = { submissionId: 'offer-row-2', token: 'token' };
  const atAws = { awsOfferId: 'offer-1', awsRevision: 4, publishedAs: 'offer-row-1' };

  it('name the offer in the revision that was read', () => {
    const { ChangeSet } = availabilityRequest(snapshot({ expirationDate: '2027-01-01' }), identity, atAws);
    expect(ChangeSet).toEqual([
      {
        ChangeType: 'UpdateAvailability',
        Entity: { Type: 'Offer@1.0', Identifier: 'offer-1@4' },
        DetailsDocument: { AvailabilityEndDate: '2027-01-01' },
      },
    ]);
  });

  it('correct only what differs; a description keeps the mark of the submission that published it', () => {
    const before = snapshot();
    const target = corrected(
      before,
      { name: before.name, description: 'Other', termYears: before.termYears },
      NOW,
      DEFAULT_POLICY,
    );
    const { ChangeSet } = correctionRequest({ before, target }, identity, atAws);
    expect(ChangeSet.map(({ ChangeType, DetailsDocument }) => [ChangeType, DetailsDocument])).toEqual([
      ['UpdateInformation', { Description: 'Other [ref offer-row-1]' }],
    ]);
    const shorter = corrected(
      before,
      { name: 'New', description: before.description, termYears: 1 },
      NOW,
      DEFAULT_POLICY,
    );
    const both = correctionRequest({ before, target: shorter }, identity, atAws);
    expect(both.ChangeSet.map(({ ChangeType, DetailsDocument }) => [ChangeType, DetailsDocument])).toEqual([
      ['UpdateInformation', { Name: 'New' }],
      ['UpdateValidityTerms', { Terms: [{ Type: 'ValidityTerm', AgreementDuration: 'P365D' }] }],
    ]);
  });
});
