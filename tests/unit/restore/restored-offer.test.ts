import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StartChangeSetRequest } from '@/lib/domain/engine/start-change-set-schema';
import { AUTOMATIC_ATTEMPTS, changeSetKinds, openChangeSetStates } from '@/lib/domain/engine/change-set-progress';
import { availabilityRequest, publishRequest, submissionIdOf } from '@/lib/domain/engine/change-set-request';
import type { FoundChangeSet } from '@/lib/domain/restore/found-change-set';
import { settleOffer, type OfferFacts, type OpenRow } from '@/lib/domain/restore/restored-offer';
import { OFFER_ID, snapshot } from '../core/fixtures';

const publishing = (attempt: number) =>
  publishRequest(snapshot(), { submissionId: submissionIdOf(OFFER_ID, attempt), token: 't' });
const extending = (attempt: number) =>
  availabilityRequest(
    snapshot(),
    { submissionId: submissionIdOf(OFFER_ID, attempt), token: 't' },
    { awsOfferId: 'offer-a', awsRevision: 1 },
  );

function found(attempt: number, request: StartChangeSetRequest, changes: Partial<FoundChangeSet> = {}): FoundChangeSet {
  return {
    awsChangeSetId: `aws-${attempt}`,
    name: request.ChangeSetName,
    startedAt: new Date('2026-11-24T10:00:00Z'),
    submissionId: submissionIdOf(OFFER_ID, attempt),
    offerId: OFFER_ID,
    attempt,
    status: 'SUCCEEDED',
    failureCode: null,
    changes: request.ChangeSet.map(({ ChangeType, Entity, DetailsDocument }) => ({
      changeType: ChangeType,
      entityType: Entity.Type,
      identifier: Entity.Identifier ?? null,
      details: DetailsDocument,
    })),
    ...changes,
  };
}

const refused = { status: 'FAILED', failureCode: 'CLIENT_ERROR' };
const fault = { status: 'FAILED', failureCode: 'SERVER_FAULT' };

function openRow(changes: Partial<OpenRow> = {}, request = publishing(1)): OpenRow {
  return {
    submissionId: submissionIdOf(OFFER_ID, 1),
    kind: 'PUBLISH',
    state: 'QUEUED',
    sendAttempts: 0,
    awsChangeSetId: null,
    automaticAttempt: 1,
    wanted: () => [request],
    ...changes,
  };
}

const facts = (changes: Partial<OfferFacts> = {}): OfferFacts => ({
  isKnown: true,
  awsOfferId: null,
  openRow: openRow(),
  hasLostOffer: false,
  ...changes,
});

const ended = facts({ openRow: openRow({ state: 'CHECKED' }) });
const sent = facts({ openRow: openRow({ sendAttempts: 1 }) });
const withId = facts({ openRow: openRow({ awsChangeSetId: 'aws-9' }) });
const sending = facts({ openRow: openRow({ state: 'SENDING' }) });
const touching = (awsOfferId: string) => [
  { changeType: 'ReleaseOffer', entityType: 'Offer@1.0', identifier: `${awsOfferId}@1`, details: null },
];
const noRow = facts({ openRow: undefined });
const unknown = facts({ openRow: undefined, isKnown: false });
const queuedChange = facts({ openRow: openRow({ kind: 'EXTEND' }, extending(1)), awsOfferId: 'offer-a' });

describe('what becomes of an offer for which AWS knows more than the database', () => {
  it.each([
    ['the queued one, as it is stored', [found(1, publishing(1))], facts(), 'adopt', []],
    ['the queued one, refused by AWS', [found(1, publishing(1), refused)], facts(), 'adopt', []],
    ['the queued one, still at work', [found(1, publishing(1), { status: 'PREPARING' })], facts(), 'adopt', []],
    ['the queued number for a change', [found(1, extending(1))], facts(), 'stop_second', ['second_stopped']],
    ['the queued number for other values', [found(1, publishing(9))], facts(), 'stop_second', ['second_stopped']],
    [
      'the queued number for other values, refused',
      [found(1, publishing(9), refused)],
      facts(),
      'renumber',
      ['nothing_made'],
    ],
    [
      'the queued number for other values, after a fault',
      [found(1, publishing(9), fault)],
      facts(),
      'stop_second',
      ['second_stopped'],
    ],
    ['a queued change, as it is stored', [found(1, extending(1))], queuedChange, 'adopt', []],
    [
      'the number of a queued change for something else',
      [found(1, publishing(1))],
      queuedChange,
      'renumber',
      ['number_taken'],
    ],
    [
      'a later attempt beside the queued one',
      [found(1, publishing(1), fault), found(2, publishing(2))],
      facts(),
      'stop_second',
      ['second_stopped', 'second_stopped'],
    ],
    [
      'a later attempt that came to nothing',
      [found(1, publishing(1)), found(2, publishing(2), refused)],
      facts(),
      'adopt',
      ['nothing_made'],
    ],
    ['only a later attempt', [found(2, publishing(2))], facts(), 'stop_second', ['second_stopped']],
    [
      'only a later attempt that came to nothing',
      [found(2, publishing(2), refused)],
      facts(),
      'none',
      ['nothing_made'],
    ],
    ['a later change of a queued change', [found(2, extending(2))], queuedChange, 'none', ['known_offer']],
    [
      'the same number twice',
      [found(1, publishing(1)), found(1, publishing(1), { awsChangeSetId: 'aws-b' })],
      facts(),
      'stop_second',
      ['second_stopped', 'second_stopped'],
    ],
    [
      'the queued one, while an offer of the draft is known to be lost',
      [found(1, publishing(1))],
      facts({ hasLostOffer: true }),
      'stop_second',
      ['second_stopped'],
    ],
    [
      'a refused change set that AWS names an offer for all the same',
      [found(2, publishing(2), { ...refused, changes: touching('offer-b') })],
      facts(),
      'stop_second',
      ['nothing_made'],
    ],
    [
      'one that AWS names the known offer for',
      [found(2, publishing(2), { ...refused, changes: touching('offer-a') })],
      facts({ awsOfferId: 'offer-a' }),
      'none',
      ['nothing_made'],
    ],
    ['the queued one, of a row that has ended', [found(1, publishing(1))], ended, 'none', ['known_offer']],
    [
      'the queued one, of a row that says that it was sent',
      [found(1, publishing(1))],
      sent,
      'last_attempt',
      ['known_offer'],
    ],
    ['the queued one, of a row that has AWS’s id', [found(1, publishing(1))], withId, 'last_attempt', ['known_offer']],
    [
      'the queued one, of a row that is being sent',
      [found(1, publishing(1))],
      sending,
      'last_attempt',
      ['known_offer'],
    ],
    [
      'the number of a queued change for something else, beside a later one',
      [found(1, publishing(1)), found(2, extending(2))],
      queuedChange,
      'renumber',
      ['number_taken', 'known_offer'],
    ],
    ['no change set, but a lost offer', [], facts({ hasLostOffer: true }), 'stop_second', []],
    [
      'a later attempt beside one that was sent',
      [found(2, publishing(2))],
      facts({ openRow: openRow({ state: 'FAULTED', sendAttempts: 1 }) }),
      'last_attempt',
      ['known_offer'],
    ],
    [
      'a later attempt beside the last one',
      [found(2, publishing(2))],
      facts({ openRow: openRow({ state: 'FAULTED', sendAttempts: 1, automaticAttempt: AUTOMATIC_ATTEMPTS }) }),
      'none',
      ['known_offer'],
    ],
    [
      'the offer at rest',
      [found(1, publishing(1)), found(2, extending(2), refused)],
      noRow,
      'none',
      ['known_offer', 'nothing_made'],
    ],
    [
      'an offer that the database does not know',
      [found(1, publishing(1)), found(2, extending(2))],
      unknown,
      'none',
      ['unknown_offer', 'unknown_offer'],
    ],
  ] as const)('%s', (_what, sets, known, move, outcomes) => {
    const settlement = settleOffer(sets, known);
    expect(settlement.move.kind).toBe(move);
    expect(settlement.findings.map(({ outcome }) => outcome)).toEqual(outcomes);
  });

  it('adopts the request whose duration was counted on the day of sending, and says which one that was', () => {
    const sent = publishRequest(snapshot({ agreementDuration: 'P3652D' }), {
      submissionId: submissionIdOf(OFFER_ID, 1),
      token: 't',
    });
    const row = openRow({ wanted: () => [publishing(1), sent] });
    expect(settleOffer([found(1, sent)], facts({ openRow: row })).move).toMatchObject({
      kind: 'adopt',
      requestIndex: 1,
    });
    expect(settleOffer([found(1, sent)], facts()).move.kind).toBe('stop_second');
  });

  it('never lets a second offer of a draft go out, takes each number that AWS knows, and loses nothing that was found', () => {
    const anyFound = fc
      .record({
        attempt: fc.integer({ min: 1, max: 4 }),
        of: fc.constantFrom(publishing, extending),
        content: fc.integer({ min: 1, max: 4 }),
        outcome: fc.constantFrom(
          {},
          refused,
          fault,
          { status: 'CANCELLED' },
          { status: 'APPLYING' },
          { status: 'UNREADABLE' },
        ),
      })
      .map(({ attempt, of, content, outcome }) => found(attempt, of(content), outcome));
    const anyRow = fc
      .record({
        kind: fc.constantFrom(...changeSetKinds),
        state: fc.constantFrom(...openChangeSetStates),
        automaticAttempt: fc.integer({ min: 1, max: AUTOMATIC_ATTEMPTS }),
      })
      .map((row) => openRow({ ...row, sendAttempts: row.state === 'QUEUED' ? 0 : 1 }));
    const sets = fc.uniqueArray(anyFound, { selector: ({ attempt }) => attempt, maxLength: 4 });
    fc.assert(
      fc.property(sets, fc.option(anyRow, { nil: undefined }), fc.boolean(), (all, row, hasLostOffer) => {
        const { move, findings, attemptsAtLeast } = settleOffer(all, facts({ openRow: row, hasLostOffer }));
        const listed = findings.map(({ found: one }) => one);
        expect(move.kind === 'adopt' ? [move.found, ...listed] : listed).toHaveLength(all.length);
        expect(attemptsAtLeast).toBe(Math.max(0, ...all.map(({ attempt }) => attempt)));
        const isCreating = row?.kind === 'PUBLISH' || row?.kind === 'CREATE_DRAFT';
        const others = all.filter((one) => move.kind !== 'adopt' || one !== move.found);
        const mayExist =
          hasLostOffer ||
          others.some(
            ({ status, failureCode }) =>
              !(status === 'CANCELLED' || (status === 'FAILED' && failureCode === 'CLIENT_ERROR')),
          );
        if (isCreating && mayExist) {
          if (row.state === 'QUEUED') expect(move.kind).toBe('stop_second');
          else expect(['last_attempt', 'none']).toContain(move.kind);
          if (move.kind === 'none') expect(row.automaticAttempt).toBe(AUTOMATIC_ATTEMPTS);
        }
        // Only what has not been sent is changed.
        if (['adopt', 'renumber', 'stop_second'].includes(move.kind)) expect(row?.state).toBe('QUEUED');
      }),
      { numRuns: 2_000 },
    );
  });
});
