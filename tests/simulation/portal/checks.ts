import { HoldLost, type ChangeSetRecord } from '../../../lib/db/engine/change-sets';
import {
  decideSending,
  type OfferAtAwsFact,
  type SendingDecision,
  type SendingFacts,
} from '../../../lib/domain/publishing/before-sending';
import type { ChangeSetFailure } from '../../../lib/domain/failures/change-set-failure';
import { isOfferChange } from '../../../lib/domain/changes/offer-change';
import type { OfferSnapshot } from '../../../lib/domain/offers/offer-snapshot';
import type { AuthorizationFact } from '../../../lib/domain/publishing/refusals';
import { failure, success, type Result } from '../../../lib/domain/core/result';
import { agreementsOfOffer } from '../../../lib/marketplace/agreements';
import { readAuthorizations } from '../../../lib/marketplace/authorizations';
import { isWorthAskingAgain } from '../../../lib/marketplace/entities';
import { MarketplaceUnavailable } from '../../../lib/marketplace/errors';
import { describeOffers } from '../../../lib/marketplace/offers';
import { publishedAs, requestFor } from '../../../lib/services/engine/change-set-request';
import type { EngineContext, HeldChangeSet } from '../../../lib/services/engine/change-set-worker';
import { judgingFacts } from './judging';
import type { MemoryStore } from '../rows/memory-store';
import { changeSetsOf, type OfferRow, type StoreTransaction } from '../rows/memory-rows';

type Rim = { store: MemoryStore; connection: EngineContext['connection']; now: () => Promise<Date> };
type SentOffer = OfferRow & { snapshot: OfferSnapshot };

/**
 * The last look before an irreversible request, on rows in memory: gathers what `checkBeforeSending` gathers, lets the same decision
 * decide, and keeps the request.
 */
export function checksBeforeSending(rim: Rim): EngineContext['checkBeforeSending'] {
  return async (held) => {
    const facts = await gatherFacts(rim, held.changeSet);
    const decision = decideSending(facts);
    if (decision.kind === 'refuse') return failure(decision.failures);
    return rim.store.inTransaction('prepare request', ({ rows }) => keep(rows, held, decision));
  };
}

async function gatherFacts(rim: Rim, changeSet: ChangeSetRecord): Promise<SendingFacts> {
  const { kind, target, offerId } = changeSet;
  const now = await rim.now();
  const offer = await rim.store.inTransaction('read offer', ({ rows }) =>
    Promise.resolve(rows.find('offers', offerId)),
  );
  if (offer?.snapshot == null) throw new Error(`Offer ${offerId} was queued without a snapshot.`);
  const sent = { ...offer, snapshot: offer.snapshot };
  const agreements = isOfferChange(kind) ? await agreementsOfOffer(rim.connection, offer.awsOfferId ?? '') : [];
  const authorization = isOfferChange(kind) ? null : await readAuthorization(rim, sent, now);
  const atAws = await readAtAws(rim, sent);
  const wanted = target ?? sent.snapshot;
  return rim.store.inTransaction('read facts', ({ rows }) =>
    Promise.resolve({
      ...judgingFacts(rows, offer, wanted, now),
      kind,
      snapshot: sent.snapshot,
      target,
      authorization,
      atAws,
      acceptedCount: agreements.length,
      agreedKeys: wanted.agreedClashes?.keys ?? [],
    }),
  );
}

async function readAuthorization({ connection }: Rim, { snapshot }: SentOffer, now: Date): Promise<AuthorizationFact> {
  const { authorizationId } = snapshot;
  const answer = (await readAuthorizations(connection, [authorizationId], now)).get(authorizationId) ?? {
    kind: 'gone' as const,
  };
  if (answer.kind === 'unreadable' && isWorthAskingAgain(answer))
    throw new MarketplaceUnavailable('unreachable', answer);
  return answer;
}

async function readAtAws({ connection }: Rim, { awsOfferId, snapshot }: SentOffer): Promise<OfferAtAwsFact> {
  if (awsOfferId === null) return { kind: 'nothing' };
  const answers = await describeOffers(connection, [{ offerId: awsOfferId, dimensionKey: snapshot.dimensionKey }]);
  const answer = answers.get(awsOfferId) ?? { kind: 'gone' as const };
  if (answer.kind === 'unreadable' && isWorthAskingAgain(answer))
    throw new MarketplaceUnavailable('unreachable', answer);
  return { ...answer, awsOfferId };
}

async function keep(
  rows: StoreTransaction,
  { changeSet, holder }: HeldChangeSet,
  { snapshot, target, goesOnWith, leaves }: SendingDecision & { kind: 'send' },
): Promise<Result<ChangeSetRecord, ChangeSetFailure[]>> {
  const { id, offerId, kind, submissionId } = changeSet;
  const { awsOfferId = null, awsRevision = null } = goesOnWith ?? {};
  const madeAs = isOfferChange(kind) ? publishedAs(changeSetsOf(rows, offerId)) : null;
  const identity = { submissionId, token: changeSet.request.ClientRequestToken };
  const atAws = { awsOfferId, awsRevision, publishedAs: madeAs };
  const request = requestFor(kind, { snapshot, target }, identity, atAws);
  const written = await rows.update(
    'changeSets',
    (row) => row.id === id && row.holder === holder,
    (row) => ({ ...row, request, ...(target !== null && { target }) }),
  );
  if (written.length === 0) throw new HoldLost(`Change set ${id} is held by another worker.`);
  await rows.update(
    'offers',
    (row) => row.id === offerId,
    (row) => ({
      ...row,
      ...(isOfferChange(kind) ? {} : { snapshot }),
      ...(leaves !== null && { awsOfferId: null, awsRevision: null }),
    }),
  );
  return success({ ...changeSet, request, target });
}
