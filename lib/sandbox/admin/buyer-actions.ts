import { z } from 'zod';
import type { World } from '../catalog/operation';
import { endOfDay, startOfDay } from '../clock';
import { addDuration, hasPassed } from '../engine/dates';
import { buyerAccountsOf, isPublic } from '../engine/rules';
import { newAgreementId } from '../identifiers';
import { agreementSchema, type Agreement, type Offer } from '../store/rows';
import type { Put } from '../store/store';
import { AwsError, notFound } from '../wire/aws-error';

const acceptance = z.strictObject({ offerId: z.string(), accountId: z.string().regex(/^\d{12}$/) });
const refuse = (message: string) => new AwsError(400, 'Refused', message);

/** A buyer accepts a released offer, as in the AWS console: the offer must be open and meant for that account. */
export function acceptOffer({ store, clock }: World, body: unknown): Agreement {
  const { offerId, accountId } = acceptance.parse(body);
  const offer = store.offers.get(offerId);
  if (offer === undefined) throw notFound(`There is no offer '${offerId}'.`);
  const now = clock.now();
  if (offer.state !== 'Released') throw refuse('The offer is not released.');
  if (offer.availabilityEndDate !== undefined && hasPassed(offer.availabilityEndDate, now)) {
    throw refuse('The offer has expired.');
  }
  if (!isPublic(offer) && !buyerAccountsOf(offer).includes(accountId)) {
    throw refuse(`The offer is not meant for account ${accountId}.`);
  }
  const isAccepted = [...store.agreements.values()].some(
    (agreement) =>
      agreement.offerId === offerId && agreement.acceptorAccountId === accountId && agreement.status === 'ACTIVE',
  );
  if (isAccepted) throw refuse(`Account ${accountId} has accepted the offer already.`);
  const agreement = agreementOf(offer, accountId, store.products.get(offer.productId)?.type ?? 'SaaSProduct', now);
  store.commit([{ table: 'agreements', row: agreement }]);
  return agreement;
}

export function agreementOf(offer: Offer, acceptorAccountId: string, productType: string, now: Date): Agreement {
  const { validity } = offer;
  const startDay = validity?.AgreementStartDate;
  const start = startDay === undefined ? now : new Date(startOfDay(startDay));
  const endTime = agreedEnd(validity, start);
  return {
    id: newAgreementId(),
    offerId: offer.id,
    productId: offer.productId,
    productType,
    proposerAccountId: offer.ownerAccountId,
    acceptorAccountId,
    acceptanceTime: now.toISOString(),
    startTime: start.toISOString(),
    lastUpdateTime: now.toISOString(),
    status: 'ACTIVE',
    pricing: offer.pricing,
    legalDocuments: offer.legalDocuments,
    ...(offer.offerSetId !== undefined && { offerSetId: offer.offerSetId }),
    ...(endTime !== undefined && { endTime }),
    ...(validity !== undefined && { validity }),
  };
}

function agreedEnd(validity: Offer['validity'], start: Date): string | undefined {
  if (validity?.AgreementEndDate !== undefined) return endOfDay(validity.AgreementEndDate);
  if (validity?.AgreementDuration === undefined) return undefined;
  return addDuration(start, validity.AgreementDuration).toISOString();
}

const ending = z.strictObject({
  status: agreementSchema.shape.status.exclude(['ACTIVE']).default('TERMINATED'),
  /** The agreement that goes on in its place, as after a renewal or a replacement. */
  successor: z.strictObject({ offerId: z.string().optional(), endTime: z.iso.datetime().optional() }).optional(),
});

/**
 * Ends an agreement: by either party, by expiry, or because the buyer's payment failed; another one may go on in its place. One that is
 * rolled back was a revision that came to nothing: the one before it in its chain runs again.
 */
export function endAgreement({ store, clock }: World, id: string, body: unknown): Agreement {
  const agreement = store.agreements.get(id);
  if (agreement === undefined) throw notFound(`There is no agreement '${id}'.`);
  const instant = clock.now().toISOString();
  const { status, successor } = ending.parse(body);
  const row: Agreement = { ...agreement, status, endTime: instant, lastUpdateTime: instant };
  const puts: Put[] = [{ table: 'agreements', row }];
  const earlier = status === 'ROLLED_BACK' ? earlierRevisionOf([...store.agreements.values()], agreement) : undefined;
  if (earlier !== undefined) puts.push({ table: 'agreements', row: runningAgain(earlier, instant) });
  if (successor !== undefined)
    puts.push({
      table: 'agreements',
      row: successorOf(agreement, { ...agreement, ...withoutAbsent(successor) }, instant),
    });
  store.commit(puts);
  return row;
}

function successorOf(agreement: Agreement, like: Agreement, instant: string): Agreement {
  return {
    ...like,
    id: newAgreementId(),
    initialAgreementId: agreement.initialAgreementId ?? agreement.id,
    status: 'ACTIVE',
    acceptanceTime: instant,
    startTime: instant,
    lastUpdateTime: instant,
  };
}

function earlierRevisionOf(agreements: readonly Agreement[], agreement: Agreement): Agreement | undefined {
  return agreements
    .filter(({ id, initialAgreementId = id }) => initialAgreementId === agreement.initialAgreementId)
    .filter(({ acceptanceTime }) => acceptanceTime < agreement.acceptanceTime)
    .sort((one, other) => other.acceptanceTime.localeCompare(one.acceptanceTime, 'en'))[0];
}

function runningAgain({ endTime: _endTime, ...agreement }: Agreement, instant: string): Agreement {
  const endTime = agreedEnd(agreement.validity, new Date(agreement.startTime));
  return { ...agreement, status: 'ACTIVE', lastUpdateTime: instant, ...(endTime !== undefined && { endTime }) };
}

const withoutAbsent = ({ offerId, endTime }: { offerId?: string | undefined; endTime?: string | undefined }) => ({
  ...(offerId !== undefined && { offerId }),
  ...(endTime !== undefined && { endTime }),
});
