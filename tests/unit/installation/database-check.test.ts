import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeSetStates } from '@/lib/domain/engine/change-set-progress';
import {
  checkVerdict,
  isOfAnotherPortal,
  isKnownAsSent,
  LOOK_EVERY_MS,
  unknownChangeSets,
  type CheckState,
  type SentState,
  type WorkerMemory,
} from '@/lib/domain/installation/database-check';
import { ownChangeSets } from '@/lib/domain/restore/found-change-set';
import { OFFER_ID } from '../core/fixtures';

const fresh: CheckState = { lookedAgoMs: 1_000, isStopped: false, beat: 'b', server: 's' };
const worker: WorkerMemory = { beats: ['b'], server: 's' };

describe('whether a database may be trusted with sending', () => {
  it.each([
    ['a look is young', {}, {}, 'current'],
    ['a look was just now', { lookedAgoMs: 0 }, {}, 'current'],
    ['AWS’s history just reaches back to the look', { lookedAgoMs: 55 * 86_400_000 }, {}, 'look'],
    ['there was no look', { lookedAgoMs: null }, {}, 'look'],
    ['a look is a minute old', { lookedAgoMs: LOOK_EVERY_MS }, {}, 'look'],
    ['a look lies in the future', { lookedAgoMs: -5_000 }, {}, 'look'],
    ['AWS’s history does not reach back to the look', { lookedAgoMs: 56 * 86_400_000 }, {}, 'history_gone'],
    ['sending is stopped', { isStopped: true }, { beats: ['other'] }, 'stopped'],
    ['the heartbeat is another one', { beat: 'other' }, {}, 'other_beat'],
    ['the heartbeat is not there', { beat: null }, {}, 'other_beat'],
    ['the heartbeat is the one that is being written', { beat: 'next' }, { beats: ['b', 'next'] }, 'current'],
    ['the worker has ended its heartbeat', { beat: null }, { beats: [] }, 'current'],
    ['the worker has only started', {}, { server: null }, 'look'],
    ['another server answers', { server: 'standby' }, {}, 'look'],
  ] as const)('%s', (_what, state, memory, verdict) => {
    expect(checkVerdict({ ...fresh, ...state }, { ...worker, ...memory })).toBe(verdict);
  });

  it('goes by the database alone where nothing is remembered', () => {
    expect(checkVerdict({ ...fresh, beat: null }, undefined)).toBe('current');
  });
});

const submissionId = `${OFFER_ID}-2`;
const listed = { awsChangeSetId: 'aws-1', name: `Acme ${submissionId}`, startedAt: null };
const row = (changes: Partial<SentState>): SentState => ({
  submissionId,
  state: 'PREPARING',
  sendAttempts: 1,
  awsChangeSetId: 'aws-1',
  ...changes,
});

describe('a change set of an unknown offer', () => {
  const since = new Date('2026-11-24T10:00:00Z');
  const own = { ...listed, submissionId, offerId: OFFER_ID, attempt: 2, startedAt: new Date(since.getTime() + 1_000) };
  it.each([
    ['sent since the database is known not to have gone back', {}, since, [], true],
    ['sent before', { startedAt: since }, since, [], false],
    ['sent nobody knows when', { startedAt: null }, since, [], false],
    ['where nobody knows whether the database went back', {}, null, [], false],
    ['that is a draft of this portal', {}, since, [OFFER_ID], false],
  ] as const)('%s', (_what, changes, unbrokenSince, drafts, isOther) => {
    expect(isOfAnotherPortal({ ...own, ...changes }, { unbrokenSince, drafts: new Set(drafts) })).toBe(isOther);
  });
});

describe('a change set that AWS has', () => {
  it.each([
    ['of no row', undefined, false],
    ['that the row knows by its id', row({}), true],
    ['whose number the row used for another one', row({ awsChangeSetId: 'aws-2' }), false],
    ['of a row that has not been sent', row({ state: 'QUEUED', sendAttempts: 0, awsChangeSetId: null }), false],
    ['of a row of which nothing went out', row({ state: 'NEEDS_CHECK', sendAttempts: 0, awsChangeSetId: null }), false],
    ['of a row that is being sent', row({ state: 'SENDING', awsChangeSetId: null }), true],
    ['of a row whose outcome is unknown', row({ state: 'NEEDS_CHECK', awsChangeSetId: null }), true],
    [
      'of a row that was refused before it was sent',
      row({ state: 'FAILED', sendAttempts: 0, awsChangeSetId: null }),
      false,
    ],
    ['of a row that AWS turned away', row({ state: 'FAILED', awsChangeSetId: null }), false],
    ['of a row that was cancelled unsent', row({ state: 'CANCELLED', sendAttempts: 0, awsChangeSetId: null }), false],
  ])('%s', (_what, known, isKnown) => {
    expect(isKnownAsSent(known, listed)).toBe(isKnown);
  });

  it('is unknown unless its own row knows it or it has been listed, and only under a name of the portal’s', () => {
    const state = fc.constantFrom(...changeSetStates);
    const id = fc.constantFrom('aws-1', 'aws-2', null);
    const name = fc.constantFrom(listed.name, 'Submitted by 123456789012', `Somebody ${OFFER_ID}-7`);
    fc.assert(
      fc.property(state, id, fc.nat(2), name, fc.boolean(), (rowState, rowId, sendAttempts, called, isListed) => {
        const known = row({ state: rowState, awsChangeSetId: rowId, sendAttempts });
        const unknown = unknownChangeSets(
          ownChangeSets([{ ...listed, name: called }]),
          new Map([[submissionId, known]]),
          new Set(isListed ? ['aws-1'] : []),
        );
        if (isListed || called.startsWith('Submitted')) expect(unknown).toEqual([]);
        else if (called !== listed.name) expect(unknown).toHaveLength(1);
        // Whatever was never sent, and whatever became another change set, has nothing at AWS.
        else if ((sendAttempts === 0 && rowId === null) || rowId === 'aws-2') expect(unknown).toHaveLength(1);
        else if (rowId === 'aws-1') expect(unknown).toEqual([]);
      }),
    );
  });
});
