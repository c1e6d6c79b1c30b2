import fc from 'fast-check';
import type { StartChangeSetRequest } from '@/lib/domain/engine/start-change-set-schema';
import { describe, expect, it } from 'vitest';
import {
  availabilityRequest,
  correctionRequest,
  createDraftRequest,
  publishRequest,
  releaseRequest,
  submissionIdOf,
} from '@/lib/domain/engine/change-set-request';
import { cameToNothing, isSameRequest, offerIdOf, type FoundChange } from '@/lib/domain/restore/found-change-set';
import {
  changeSetName,
  offerDescription,
  submissionOfDescription,
  submissionOfName,
} from '@/lib/domain/offers/offer-name';
import type { Json } from '@/lib/domain/core/ordered-json';
import { OFFER_ID, snapshot } from '../core/fixtures';

const identity = { submissionId: submissionIdOf(OFFER_ID, 3), token: 'token' };
const atAws = { awsOfferId: 'offer-a', awsRevision: 4 };
const requests: Record<string, StartChangeSetRequest> = {
  publish: publishRequest(snapshot(), identity),
  'publish a left-over draft': publishRequest(snapshot(), identity, 'offer-a'),
  'create a draft': createDraftRequest(snapshot({ purpose: 'existing_on_marketplace' }), identity),
  release: releaseRequest(snapshot(), identity, atAws),
  extend: availabilityRequest(snapshot({ expirationDate: '2027-02-22' }), identity, atAws),
  correct: correctionRequest(
    { before: snapshot(), target: snapshot({ name: 'Other', agreementDuration: 'P365D' }) },
    identity,
    {
      ...atAws,
      publishedAs: submissionIdOf(OFFER_ID, 1),
    },
  ),
};
const request = (name: string) => {
  const found = requests[name];
  if (found === undefined) throw new Error(name);
  return found;
};

/** As AWS gives it back while it is at work, and once it is done. */
function asFound({ ChangeSet }: StartChangeSetRequest, as: 'sent' | 'done'): FoundChange[] {
  return ChangeSet.map(({ ChangeType, Entity, DetailsDocument }) => ({
    changeType: ChangeType,
    entityType: Entity.Type,
    identifier:
      as === 'sent'
        ? (Entity.Identifier ?? null)
        : `${(Entity.Identifier ?? '').startsWith('offer-') ? 'offer-a' : 'offer-new'}@9`,
    details: { ...DetailsDocument, Elsewhere: null },
  }));
}

const names = Object.keys(requests);

describe('a request and what AWS says it was asked for', () => {
  it.each(names)('are the same, before and after AWS has done it: %s', (name) => {
    const wanted = request(name);
    for (const as of ['sent', 'done'] as const)
      expect(isSameRequest(wanted, { changes: asFound(wanted, as) })).toBe(true);
  });

  it.each(names.flatMap((one) => names.filter((other) => other !== one).map((other) => [one, other] as const)))(
    'of another kind are not the same: %s, %s',
    (one, other) => {
      for (const as of ['sent', 'done'] as const)
        expect(isSameRequest(request(one), { changes: asFound(request(other), as) })).toBe(false);
    },
  );

  it('are not the same once any value, type, entity or the order differs', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(), (name, at, what) => {
        const wanted = request(name);
        const changes = asFound(wanted, 'sent');
        const index = at % changes.length;
        const change = changes[index];
        if (change === undefined) return;
        const others: FoundChange[] = [
          { ...change, changeType: 'UpdateLegalTerms' },
          { ...change, entityType: 'Offer@2.0' },
          { ...change, details: { ...(change.details as Record<string, Json>), More: 1 } },
          { ...change, details: 'UNREADABLE' },
          ...differing(wanted.ChangeSet[index]?.DetailsDocument ?? {}).map((details) => ({ ...change, details })),
          ...(change.identifier?.startsWith('offer-') === true ? [{ ...change, identifier: 'offer-other@4' }] : []),
        ];
        const other = others[what % others.length];
        expect(isSameRequest(wanted, { changes: changes.with(index, other ?? change) })).toBe(false);
        expect(isSameRequest(wanted, { changes: changes.slice(1) })).toBe(false);
        if (changes.length > 1) expect(isSameRequest(wanted, { changes: changes.toReversed() })).toBe(false);
      }),
    );
  });

  it('are not the same where AWS names two offers for what would have been one', () => {
    const changes = asFound(request('publish'), 'done');
    const [first] = changes;
    if (first === undefined) throw new Error('No change.');
    expect(
      isSameRequest(request('publish'), { changes: changes.with(0, { ...first, identifier: 'offer-other@1' }) }),
    ).toBe(false);
  });

  it('are not the same once there is more, or a change that was to create the offer is of something else', () => {
    const changes = asFound(request('publish'), 'sent');
    const [first, second] = changes;
    if (first === undefined || second === undefined) throw new Error('No changes.');
    expect(isSameRequest(request('publish'), { changes: [...changes, first] })).toBe(false);
    const elsewhere = changes.with(1, { ...second, identifier: '$Another.Entity.Identifier' });
    expect(isSameRequest(request('publish'), { changes: elsewhere })).toBe(false);
  });

  it('do not count the revision, which is read anew whenever a request is sent', () => {
    const changes = asFound(request('extend'), 'sent').map((change) => ({ ...change, identifier: 'offer-a@77' }));
    expect(isSameRequest(request('extend'), { changes })).toBe(true);
  });
});

/** Each document that differs from this one in a single value. */
function differing(value: Json): Json[] {
  if (Array.isArray(value))
    return [[...value, 'more'], ...value.flatMap((one, at) => differing(one).map((other) => value.with(at, other)))];
  if (typeof value !== 'object' || value === null) return [`${String(value)}0`, null];
  return Object.entries(value).flatMap(([name, member]) => [
    ...differing(member).map((other) => ({ ...value, [name]: other })),
    Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)),
  ]);
}

describe('what came of a change set', () => {
  const found = {
    awsChangeSetId: 'a',
    name: '',
    startedAt: null,
    submissionId: '',
    offerId: '',
    attempt: 1,
    changes: [],
  };
  it.each([
    ['CANCELLED', null, true],
    ['FAILED', 'CLIENT_ERROR', true],
    ['FAILED', 'SERVER_FAULT', false],
    ['FAILED', null, false],
    ['SUCCEEDED', 'CLIENT_ERROR', false],
    ['SUCCEEDED', null, false],
    ['PREPARING', null, false],
    ['APPLYING', null, false],
    ['UNREADABLE', null, false],
  ])('%s, %s: nothing for certain: %s', (status, failureCode, isNothing) => {
    expect(cameToNothing({ ...found, status, failureCode })).toBe(isNothing);
  });

  it('is told by the first change that names an offer', () => {
    const [first, ...rest] = asFound(request('publish'), 'done');
    if (first === undefined) throw new Error('No change.');
    expect(offerIdOf({ changes: [{ ...first, identifier: null }, ...rest] })).toBe('offer-new');
    expect(offerIdOf({ changes: [{ ...first, identifier: 'ent-1' }] })).toBeNull();
  });

  it('is the offer that it names, without the revision', () => {
    expect(offerIdOf({ changes: asFound(request('publish'), 'sent') })).toBeNull();
    expect(offerIdOf({ changes: asFound(request('publish'), 'done') })).toBe('offer-new');
    expect(offerIdOf({ changes: asFound(request('extend'), 'sent') })).toBe('offer-a');
  });
});

describe('the submission that a name ends with', () => {
  it('is found again in every name and description that the portal gives, whatever the customer is called', () => {
    const attempt = fc.integer({ min: 1, max: 9999 });
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.uuid(), attempt, (text, offerId, number) => {
        const submissionId = submissionIdOf(offerId, number);
        const expected = { submissionId, offerId, attempt: number };
        expect(submissionOfName(changeSetName(text, submissionId))).toEqual(expected);
        expect(submissionOfDescription(offerDescription(text, submissionId))).toEqual(expected);
      }),
    );
  });

  it.each([
    'Submitted by 123456789012',
    'Acme',
    OFFER_ID,
    `${OFFER_ID}-0`,
    `${OFFER_ID}-01`,
    `${OFFER_ID}-1 again`,
    `x${OFFER_ID}-1`,
    '',
  ])('is none in %j', (name) => {
    expect(submissionOfName(name)).toBeUndefined();
  });
});
