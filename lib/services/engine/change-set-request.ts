import type { ChangeSetRecord } from '../../db/engine/change-sets';
import type { StartChangeSetRequest } from '../../domain/engine/start-change-set-schema';
import type { ChangeSetKind } from '../../domain/engine/change-set-progress';
import {
  availabilityRequest,
  correctionRequest,
  createDraftRequest,
  publishRequest,
  releaseRequest,
  type PinnedOffer,
  type RequestIdentity,
} from '../../domain/engine/change-set-request';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';

export type OfferAtAws = {
  awsOfferId: string | null;
  awsRevision: number | null;
  /** The submission that published it, whose mark ends its description; null for an offer that was made elsewhere. */
  publishedAs: string | null;
};

/** What the offer is, and what it is to be; the same unless a published offer is changed. */
export type RequestedChange = { snapshot: OfferSnapshot; target: OfferSnapshot | null };

/** The request of a change set of this kind, for an offer as it stands at AWS. */
export function requestFor(
  kind: ChangeSetKind,
  { snapshot, target }: RequestedChange,
  identity: RequestIdentity,
  atAws: OfferAtAws,
): StartChangeSetRequest {
  switch (kind) {
    case 'PUBLISH':
      return publishRequest(snapshot, identity, atAws.awsOfferId);
    case 'CREATE_DRAFT':
      return createDraftRequest(snapshot, identity, atAws.awsOfferId);
    case 'RELEASE':
      return releaseRequest(snapshot, identity, pinnedOffer(atAws));
    case 'EXTEND':
    case 'CANCEL':
      return availabilityRequest(target ?? snapshot, identity, pinnedOffer(atAws));
    case 'CORRECT': {
      const offer = { ...pinnedOffer(atAws), publishedAs: atAws.publishedAs };
      return correctionRequest({ before: snapshot, target: target ?? snapshot }, identity, offer);
    }
  }
}

function pinnedOffer({ awsOfferId, awsRevision }: OfferAtAws): PinnedOffer {
  if (awsOfferId === null || awsRevision === null)
    throw new Error('Only an offer that is known at AWS is released or changed.');
  return { awsOfferId, awsRevision };
}

/** The submission whose mark the offer bears at AWS: the latest that made or filled it in. `changeSets`: newest first. */
export function publishedAs(
  changeSets: readonly Pick<ChangeSetRecord, 'kind' | 'state' | 'submissionId'>[],
): string | null {
  const made = changeSets.find(
    ({ kind, state }) =>
      (kind === 'PUBLISH' || kind === 'CREATE_DRAFT') && ['SUCCEEDED', 'CHECKED', 'NEEDS_CHECK'].includes(state),
  );
  return made?.submissionId ?? null;
}
