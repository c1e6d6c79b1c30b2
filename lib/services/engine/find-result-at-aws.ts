import { HoldLost, type ChangeSetRecord } from '../../db/engine/change-sets';
import {
  authorizationsAskedFor,
  isMaking,
  resultOf,
  sentMakings,
  type MarkedOffer,
} from '../../domain/engine/attempts';
import type { Observation } from '../../domain/engine/change-set-observation';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { readBackDifferences } from '../../domain/engine/read-back';
import { isWorthAskingAgain } from '../../marketplace/entities';
import { MarketplaceUnavailable } from '../../marketplace/errors';
import { describeOffers, findOffersByReference } from '../../marketplace/offers';
import type { EngineContext } from './change-set-worker';
import { effect } from '../core/effects';
import type { EngineOffer } from './engine-store';

/** An offer may have been changed at AWS before its request was answered: the search begins this much before the first attempt. */
const SEARCH_FROM_BEFORE_MS = 60 * 60_000;

type SentOffer = EngineOffer & { snapshot: OfferSnapshot };

/**
 * After a fault of AWS's own, or when a person wants an unknown outcome looked for again: is what was asked for there all the same,
 * or a draft left over? An offer of ours is told by the `[ref …]` at the end of its description, which buyers never see; that of any
 * attempt at the offer counts.
 */
export async function findResultAtAws(context: EngineContext, changeSet: ChangeSetRecord): Promise<Observation> {
  const offer = await sentOffer(context, changeSet.offerId);
  if (!isMaking(changeSet.kind)) return resultAtOffer(context, changeSet, offer);
  const changeSets = await context.store.listChangeSetsOf(offer.id);
  if (!changeSets.some(({ id }) => id === changeSet.id))
    throw new HoldLost(`Change set ${changeSet.id} is gone: the database went back.`);
  const attempts = sentMakings(changeSets);
  const { found, unreadable } = await findMarked(context, offer, attempts);
  const [unread] = unreadable;
  if (found.length === 0 && unread !== undefined)
    return unreadableOffer(`AWS lists the offer ${unread}, which may be this one, but the portal cannot read it.`);
  return resultOf(changeSet.kind, found);
}

/**
 * Before anything more is made for an offer of which an attempt was sent before: what that one has made after all. Undefined: nothing,
 * or a draft, which is noted at the offer.
 */
export async function findEarlierResult(
  context: EngineContext,
  changeSet: ChangeSetRecord,
): Promise<Observation | undefined> {
  if (!isMaking(changeSet.kind) || changeSet.attempt === 1) return undefined;
  const attempts = sentMakings(await context.store.listChangeSetsOf(changeSet.offerId));
  if (attempts.length === 0) return undefined;
  const offer = await sentOffer(context, changeSet.offerId);
  const { found } = await findMarked(context, offer, attempts);
  const result = resultOf(changeSet.kind, found);
  if (result.kind === 'took_effect') return result;
  if (result.kind === 'left_over' && offer.awsOfferId === null)
    await context.store.transaction((transaction) => transaction.saveAwsOfferId(offer.id, result.awsOfferId));
  return undefined;
}

/** Offers at AWS, other than this one, that earlier attempts at the same offer have made and that buyers can see. */
export async function otherResults(
  context: EngineContext,
  changeSet: ChangeSetRecord,
  awsOfferId: string,
): Promise<string[]> {
  if (!isMaking(changeSet.kind) || changeSet.attempt === 1) return [];
  const attempts = sentMakings(await context.store.listChangeSetsOf(changeSet.offerId));
  if (attempts.length < 2) return [];
  const { found } = await findMarked(context, await sentOffer(context, changeSet.offerId), attempts);
  return found.flatMap((one) => (one.state === 'Released' && one.awsOfferId !== awsOfferId ? [one.awsOfferId] : []));
}

async function sentOffer({ store }: EngineContext, offerId: string): Promise<SentOffer> {
  const [offer] = await store.findOffers([offerId]);
  if (offer?.snapshot == null) throw new Error(`Offer ${offerId} was sent without a snapshot.`);
  return { ...offer, snapshot: offer.snapshot };
}

async function findMarked(
  { store, connection }: EngineContext,
  offer: SentOffer,
  attempts: readonly ChangeSetRecord[],
): Promise<{ found: MarkedOffer[]; unreadable: string[] }> {
  // A row that was written again after a restore may be younger than what it stands for.
  const first = Math.min(...attempts.flatMap((one) => [one.createdAt, one.firstSentAt ?? one.createdAt].map(Number)));
  return effect('aws.find_left_over', () =>
    findOffersByReference(connection, {
      authorizationIds: [...new Set([offer.snapshot.authorizationId, ...authorizationsAskedFor(attempts)])],
      offerId: offer.id,
      modifiedAfter: new Date(first - SEARCH_FROM_BEFORE_MS),
      ofOthers: async (ids) => {
        const made = await store.findMadeAtAws(ids);
        return new Set([...made].filter((id) => id !== offer.awsOfferId));
      },
    }),
  );
}

/** A change of an offer that AWS knows: is it as it was to become? */
async function resultAtOffer(
  { connection }: EngineContext,
  { kind, target }: ChangeSetRecord,
  { awsOfferId, snapshot }: SentOffer,
): Promise<Observation> {
  if (awsOfferId === null) return { kind: 'no_effect' };
  const answers = await effect('aws.read_back', () =>
    describeOffers(connection, [{ offerId: awsOfferId, dimensionKey: snapshot.dimensionKey }]),
  );
  const answer = answers.get(awsOfferId) ?? { kind: 'gone' };
  // Nothing is concluded from an offer that cannot be read.
  if (answer.kind === 'unreadable') {
    if (isWorthAskingAgain(answer)) throw new MarketplaceUnavailable('unreachable', answer);
    return unreadableOffer(`The offer ${awsOfferId} cannot be read (${answer.code}).`);
  }
  if (answer.kind === 'gone') return { kind: 'no_effect' };
  const isDone =
    kind === 'RELEASE'
      ? answer.offer.state === 'Released'
      : target !== null && readBackDifferences(target, answer.offer).length === 0;
  return isDone ? { kind: 'took_effect', awsOfferId } : { kind: 'no_effect' };
}

function unreadableOffer(message: string): Observation {
  return { kind: 'unreadable', failures: [{ code: 'PORTAL_READ_BACK_FAILED', message, changeType: null }] };
}
