import type { ChangeSetRecord } from '../../../db/engine/change-sets';
import type { OfferSnapshot } from '../../../domain/offers/offer-snapshot';
import { readBackDifferences } from '../../../domain/engine/read-back';
import { describeOffers, type OfferAnswer } from '../../../marketplace/offers';
import type { EngineContext } from '../change-set-worker';
import { effect } from '../../core/effects';
import type { EngineOffer } from '../engine-store';
import { otherResults } from '../find-result-at-aws';
import { recordFollowed } from './record-observation';
import { recordUnreadable } from './record-unreadable';
import { unavailableReason } from '../../installation/unavailable-reason';

/** So many offers are read in one call; what one call showed is written before the next, which may fail. */
const READ_AT_ONCE = 20;

type Published = { changeSet: ChangeSetRecord; awsOfferId: string; reviewed: OfferSnapshot };

/**
 * Reads all offers that AWS has just published, many a call, and compares each, value by value, with what was reviewed. One that
 * cannot be read does not hold up the others; it is tried again for a while, and then a person has to look.
 */
export async function readBackOffers(context: EngineContext): Promise<void> {
  const succeeded = (await context.store.listFollowed()).filter(({ state }) => state === 'SUCCEEDED');
  if (succeeded.length === 0) return;
  const offers = await context.store.findOffers(succeeded.map(({ offerId }) => offerId));
  const published: Published[] = [];
  for (const changeSet of succeeded) {
    const pair = publishedOf(offers, changeSet);
    if (pair !== undefined) published.push(pair);
    else
      await recordUnreadable(
        context,
        changeSet,
        'PORTAL_READ_BACK_FAILED',
        new Error('Published without a snapshot or an id of AWS.'),
      );
  }
  for (let start = 0; start < published.length; start += READ_AT_ONCE)
    await readBack(context, published.slice(start, start + READ_AT_ONCE));
}

function publishedOf(offers: readonly EngineOffer[], changeSet: ChangeSetRecord): Published | undefined {
  const offer = offers.find(({ id }) => id === changeSet.offerId);
  if (offer?.snapshot == null || offer.awsOfferId === null) return undefined;
  return { changeSet, awsOfferId: offer.awsOfferId, reviewed: changeSet.target ?? offer.snapshot };
}

async function readBack(context: EngineContext, published: readonly Published[]): Promise<void> {
  const answers = await answersFor(context, published);
  // One of them spoils the call for all: each on its own tells which.
  if (answers === undefined) for (const one of published) await readBack(context, [one]);
  else
    for (const one of published) {
      const answer = answers.get(one.awsOfferId);
      if (answer !== undefined) await compare(context, one, answer);
    }
}

/**
 * An answer for each that AWS was asked for; an offer that cannot even be asked for is written down here. Undefined: the call failed
 * for another reason than AWS being unavailable, and there are several to try one by one.
 */
async function answersFor(
  context: EngineContext,
  published: readonly Published[],
): Promise<Map<string, OfferAnswer> | undefined> {
  try {
    return await effect('aws.read_back', () =>
      describeOffers(
        context.connection,
        published.map(({ awsOfferId, reviewed }) => ({ offerId: awsOfferId, dimensionKey: reviewed.dimensionKey })),
      ),
    );
  } catch (error) {
    const [only] = published;
    if (unavailableReason(error) !== undefined || only === undefined) throw error;
    if (published.length > 1) return undefined;
    await recordUnreadable(context, only.changeSet, 'PORTAL_READ_BACK_FAILED', error);
    return new Map();
  }
}

async function compare(context: EngineContext, one: Published, answer: OfferAnswer): Promise<void> {
  const { changeSet, reviewed } = one;
  if (answer.kind !== 'found') {
    // Not visible yet: lists and reads may lag behind a change set that has ended.
    const { code, message } = answer.kind === 'unreadable' ? answer : { code: 'NotFound', message: 'not there yet' };
    return recordUnreadable(context, changeSet, 'PORTAL_READ_BACK_FAILED', new Error(`${code}: ${message}`));
  }
  const expectedState = changeSet.kind === 'CREATE_DRAFT' ? 'Draft' : 'Released';
  const others = await otherResults(context, changeSet, one.awsOfferId);
  const differences = [
    ...readBackDifferences(reviewed, answer.offer, expectedState),
    // What AWS had failed has shown up late, beside the offer that was made in its place.
    ...others.map((id) => ({ field: 'Offers at AWS', reviewed: one.awsOfferId, published: `${id} beside it` })),
  ];
  const evidence = { entityDocument: answer.document, awsRevision: answer.revision };
  await recordFollowed(context, changeSet, { kind: 'read_back', differences }, evidence);
}
