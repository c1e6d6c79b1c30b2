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
import { findingAdvice, foundWorkWords, isTakenOver } from '@/lib/domain/restore/finding-words';
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
