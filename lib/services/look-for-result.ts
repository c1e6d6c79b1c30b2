import type { ChangeSetRecord } from '../db/change-sets';
import { findMadeAtAws, findOffer } from '../db/offers';
import type { Observation } from '../domain/change-set-progress';
import { readBackDifferences } from '../domain/read-back';
import { isWorthAskingAgain } from '../marketplace/entities';
import { MarketplaceUnavailable } from '../marketplace/errors';
import { describeOffers, findOfferByReference } from '../marketplace/offers';
import type { WorkerContext } from './change-set-worker';
import { effect } from './effects';

/** AWS's clock may be behind: the search begins this much before the first sending. */
const SEARCH_FROM_BEFORE_MS = 5 * 60_000;

/**
 * After a fault of AWS's own, or when a person wants an unknown outcome looked for again: is what was asked for there all the same,
 * or a draft left over? An offer of ours is told by the `[ref …]` at the end of its description, which buyers never see.
 */
export async function lookForResult(context: WorkerContext, changeSet: ChangeSetRecord): Promise<Observation> {
  const offer = await findOffer(context.database.prisma, changeSet.offerId);
  if (offer?.snapshot == null) throw new Error(`Offer ${changeSet.offerId} was sent without a snapshot.`);
  const { authorizationId, dimensionKey } = offer.snapshot;
  const awsOfferId =
    offer.awsOfferId ??
    (await effect('aws.find_left_over', () =>
      findOfferByReference(context.connection, {
        authorizationId,
        submissionId: changeSet.submissionId,
        modifiedAfter: new Date((changeSet.firstSentAt ?? new Date()).getTime() - SEARCH_FROM_BEFORE_MS),
        ofOthers: (ids) => findMadeAtAws(context.database.prisma, ids),
      }),
    ));
  if (awsOfferId === undefined) return { kind: 'no_effect' };
  const answers = await effect('aws.read_back', () =>
    describeOffers(context.connection, [{ offerId: awsOfferId, dimensionKey }]),
  );
  const answer = answers.get(awsOfferId) ?? { kind: 'gone' };
  // Nothing is concluded from an offer that cannot be read.
  if (answer.kind === 'unreadable') {
    if (isWorthAskingAgain(answer)) throw new MarketplaceUnavailable('unreachable', answer);
    const message = `The offer ${awsOfferId} cannot be read (${answer.code}).`;
    return { kind: 'unreadable', failures: [{ code: 'PORTAL_READ_BACK_FAILED', message, changeType: null }] };
  }
  if (changeSet.target !== null) {
    const isDone = answer.kind === 'found' && readBackDifferences(changeSet.target, answer.offer).length === 0;
    return isDone ? { kind: 'took_effect', awsOfferId } : { kind: 'no_effect' };
  }
  const state = answer.kind === 'found' ? answer.offer.state : undefined;
  const wantedState = changeSet.kind === 'CREATE_DRAFT' ? 'Draft' : 'Released';
  if (state === wantedState) return { kind: 'took_effect', awsOfferId };
  return changeSet.kind === 'PUBLISH' && state === 'Draft' ? { kind: 'left_over', awsOfferId } : { kind: 'no_effect' };
}
