import { describe, expect, it } from 'vitest';
import {
  authorizationsAskedFor,
  createsOffer,
  hasOpenChangeSet,
  isMaking,
  resultOf,
  sentMakings,
  unsettledUntil,
  type Attempt,
} from '@/lib/domain/engine/attempts';
import { changeSetKinds, changeSetStates, openChangeSetStates } from '@/lib/domain/engine/change-set-progress';
import { createDraftRequest, publishRequest, releaseRequest } from '@/lib/domain/engine/change-set-request';
import { snapshot } from '../core/fixtures';

const NOON = new Date('2026-11-23T12:00:00Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const identity = { submissionId: 's-1', token: 't' };
const publishing = (authorizationId: string) => publishRequest(snapshot({ authorizationId }), identity);
const attempt = (changes: Partial<Attempt> = {}): Attempt => ({
  kind: 'PUBLISH',
  submissionId: 's-1',
  createdAt: NOON,
  firstSentAt: NOON,
  endedAt: NOON,
  failures: [],
  request: publishing('resaleauthz-bronze'),
  ...changes,
});
const failure = (code: string) => [{ code, message: '', changeType: null }];

describe('attempts at an offer', () => {
  it('make one only by publishing or creating a draft, and only once they were sent', () => {
    expect(changeSetKinds.filter(isMaking)).toEqual(['PUBLISH', 'CREATE_DRAFT']);
    const unsent = attempt({ firstSentAt: null });
    const [made, draft, released] = [attempt(), attempt({ kind: 'CREATE_DRAFT' }), attempt({ kind: 'RELEASE' })];
    expect(sentMakings([unsent, made, released, draft])).toEqual([made, draft]);
  });

  it('create one unless they go on with a draft', () => {
    expect(createsOffer(publishing('a'))).toBe(true);
    expect(createsOffer(createDraftRequest(snapshot(), identity))).toBe(true);
    expect(createsOffer(publishRequest(snapshot(), identity, 'offer-1'))).toBe(false);
    expect(createsOffer(releaseRequest(snapshot(), identity, { awsOfferId: 'offer-1', awsRevision: 1 }))).toBe(false);
  });

  it('name each authorization that AWS was asked to use once', () => {
    const requests = ['a', 'b', 'a'].map((id) => attempt({ request: publishing(id) }));
    expect(authorizationsAskedFor(requests)).toEqual(['a', 'b']);
    expect(authorizationsAskedFor([attempt({ request: publishRequest(snapshot(), identity, 'offer-1') })])).toEqual([]);
  });
});

describe('until when something may still come to light', () => {
  const timing = { faultSettleForMs: 25 * 60_000 };
  const faulted = attempt({ failures: [...failure('OTHER'), ...failure('SERVER_FAULT')] });

  it.each<[string, Attempt[], Date | undefined]>([
    ['nothing was tried', [], undefined],
    ['AWS refused it', [attempt({ failures: failure('MISSING_NAME') })], undefined],
    ['AWS failed', [faulted], later(25)],
    ['AWS failed twice: counted from the last end', [{ ...faulted, endedAt: later(9) }, faulted], later(34)],
    ['AWS failed one that was never sent', [{ ...faulted, firstSentAt: null }], undefined],
    ['AWS failed a release, which makes nothing', [{ ...faulted, kind: 'RELEASE' }], undefined],
    ['it has not ended', [{ ...faulted, endedAt: null }], undefined],
  ])('%s', (_what, attempts, until) => {
    expect(unsettledUntil(attempts, timing)).toEqual(until);
  });
});

describe('what the marked offers at AWS mean', () => {
  const at = (state: string, awsOfferId = state) => ({ awsOfferId, state });

  it.each([
    ['PUBLISH', [], { kind: 'no_effect' }],
    ['PUBLISH', [at('Closed')], { kind: 'no_effect' }],
    ['PUBLISH', [at('Draft')], { kind: 'left_over', awsOfferId: 'Draft' }],
    ['CREATE_DRAFT', [at('Draft')], { kind: 'took_effect', awsOfferId: 'Draft' }],
    ['PUBLISH', [at('Draft'), at('Released')], { kind: 'took_effect', awsOfferId: 'Released' }],
    ['CREATE_DRAFT', [at('Draft'), at('Released')], { kind: 'took_effect', awsOfferId: 'Released' }],
  ] as const)('for an attempt to %s: %j', (kind, found, observation) => {
    expect(resultOf(kind, found)).toEqual(observation);
  });
});

it('something is under way as long as one change set of the offer is open', () => {
  const open = changeSetStates.filter((state) => hasOpenChangeSet([{ state: 'CHECKED' }, { state }]));
  expect(open).toEqual([...openChangeSetStates]);
  expect(hasOpenChangeSet([])).toBe(false);
});
