import { describe, expect, it } from 'vitest';
import type { StartChangeSetRequest } from '@/lib/domain/engine/start-change-set-schema';
import { changeSetKinds, type ChangeSetKind } from '@/lib/domain/engine/change-set-progress';
import {
  availabilityRequest,
  correctionRequest,
  createDraftRequest,
  publishRequest,
  releaseRequest,
} from '@/lib/domain/engine/change-set-request';
import { findingAdvice, foundStatusWords, foundWorkWords, isTakenOver } from '@/lib/domain/restore/finding-words';
import { findingOutcomes } from '@/lib/domain/restore/restored-offer';
import { snapshot } from '../core/fixtures';

const identity = { submissionId: 's', token: 't' };
const atAws = { awsOfferId: 'offer-a', awsRevision: 1 };
const requests: Record<ChangeSetKind, StartChangeSetRequest> = {
  PUBLISH: publishRequest(snapshot(), identity),
  CREATE_DRAFT: createDraftRequest(snapshot(), identity),
  RELEASE: releaseRequest(snapshot(), identity, atAws),
  EXTEND: availabilityRequest(snapshot(), identity, atAws),
  CANCEL: availabilityRequest(snapshot(), identity, atAws),
  CORRECT: correctionRequest({ before: snapshot(), target: snapshot({ name: 'Other' }) }, identity, {
    ...atAws,
    publishedAs: null,
  }),
};
const typesOf = (kind: ChangeSetKind) => requests[kind].ChangeSet.map(({ ChangeType }) => ChangeType);

describe('the words for what was found after a restore', () => {
  it.each([
    ['PUBLISH', 'Published an offer'],
    ['CREATE_DRAFT', 'Made a draft at AWS'],
    ['RELEASE', 'Released a draft'],
    ['EXTEND', 'Changed the last day to accept'],
    ['CANCEL', 'Changed the last day to accept'],
    ['CORRECT', 'Corrected an offer'],
  ] as const)('of %s: %s', (kind, words) => {
    expect(foundWorkWords({ changeTypes: typesOf(kind), outcome: 'known_offer' })).toBe(words);
  });

  it('of what nobody can tell more about', () => {
    expect(foundWorkWords({ changeTypes: [], outcome: 'known_offer' })).toBe('Did something that AWS no longer shows');
    expect(foundWorkWords({ changeTypes: typesOf('PUBLISH'), outcome: 'other_portal' })).toBe('Sent by another portal');
    const mixed = ['UpdateAvailability', 'UpdateInformation'];
    expect(foundWorkWords({ changeTypes: mixed, outcome: 'known_offer' })).toBe('Corrected an offer');
  });

  it.each([
    ['SUCCEEDED', 'done'],
    ['PREPARING', 'AWS was still at it'],
    ['APPLYING', 'AWS was still at it'],
    ['FAILED', 'failed'],
    ['CANCELLED', 'stopped'],
    ['UNREADABLE', 'AWS did not say how it ended'],
  ])('of how it stood: %s, %s', (status, words) => {
    expect(foundStatusWords({ status, outcome: 'known_offer' })).toBe(words);
    expect(foundStatusWords({ status, outcome: 'other_portal' })).toBe('not looked into');
  });

  it('mean something else for each outcome', () => {
    const meanings = findingOutcomes.map(
      (outcome) => findingAdvice({ changeTypes: typesOf('PUBLISH'), status: 'SUCCEEDED', outcome }).meaning,
    );
    expect(new Set(meanings).size).toBe(findingOutcomes.length);
  });

  it.each(findingOutcomes)('send to where it is dealt with a change of an offer that is there: %s', (outcome) => {
    const work = { changeTypes: typesOf('EXTEND'), status: 'SUCCEEDED', outcome };
    expect(isTakenOver(work)).toBe(outcome === 'unknown_offer' || outcome === 'second_stopped');
  });

  it.each(findingOutcomes.flatMap((outcome) => changeSetKinds.map((kind) => [outcome, kind] as const)))(
    'say what it means and what to do: %s, %s',
    (outcome, kind) => {
      const work = { changeTypes: typesOf(kind), status: 'SUCCEEDED', outcome };
      const { meaning, toDo } = findingAdvice(work);
      expect([meaning, toDo].every((text) => /^[A-Z].*\.$/.test(text))).toBe(true);
      // What created an offer is taken over, whatever became of the row.
      if (kind === 'PUBLISH' || kind === 'CREATE_DRAFT') expect(isTakenOver(work)).toBe(true);
    },
  );
});
