import type { ChangeSetKind } from '../domain/change-set-progress';
import {
  createDraftRequest,
  publishRequest,
  releaseRequest,
  type RequestIdentity,
  type StartChangeSetRequest,
} from '../domain/change-set-request';
import type { OfferSnapshot } from '../domain/offer-snapshot';

export type OfferAtAws = { awsOfferId: string | null; awsRevision: number | null };

/** The request of a change set of this kind, for an offer as it stands at AWS. */
export function requestFor(
  kind: ChangeSetKind,
  snapshot: OfferSnapshot,
  identity: RequestIdentity,
  { awsOfferId, awsRevision }: OfferAtAws,
): StartChangeSetRequest {
  switch (kind) {
    case 'PUBLISH':
      return publishRequest(snapshot, identity, awsOfferId);
    case 'CREATE_DRAFT':
      return createDraftRequest(snapshot, identity, awsOfferId);
    case 'RELEASE':
      if (awsOfferId === null || awsRevision === null)
        throw new Error('A draft is released only once it is known at AWS.');
      return releaseRequest(snapshot, identity, { awsOfferId, awsRevision });
    case 'EXTEND':
    case 'CANCEL':
    case 'CORRECT':
      throw new Error(`No request is built for ${kind} yet.`);
  }
}
