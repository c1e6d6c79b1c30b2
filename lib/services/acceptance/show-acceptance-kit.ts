import { z } from 'zod';
import { findContact } from '../../db/customers/customers';
import { findOffer, type OfferRecord } from '../../db/offers/offers';
import { currentPolicy } from '../../db/policy/policy';
import { accountsToAccept, BUYER_PERMISSION, mailtoLink } from '../../domain/acceptance/acceptance-kit';
import { daysBetween, utcDateOf } from '../../domain/core/calendar';
import { offerStatusOf } from '../../domain/offers/offer-status';
import { may, type Viewer } from '../../domain/core/permissions';
import { failure, success, type Result } from '../../domain/core/result';
import type { AcceptanceKitView } from '../../schemas/acceptance/acceptance-kit-view';
import { writeToBuyer } from './acceptance-message';
import { defineUseCase } from '../core/use-case';
import { readAcceptance } from './refresh-acceptance';

/**
 * What to send to the buyer of an offer; null while, or as soon as, there is nothing that a buyer could accept, and while nobody has said
 * that an offer found outside the policy is meant.
 */
export const showAcceptanceKit = defineUseCase(
  'offer.read',
  z.uuid(),
  async ({ viewer, database: { prisma }, now }, offerId): Promise<Result<AcceptanceKitView | null>> => {
    const offer = await findOffer(prisma, offerId);
    if (offer === undefined) return failure({ kind: 'not_found' });
    if (!canBeSent(offer, now)) return success(null);
    const { awsOfferId, snapshot } = offer;
    const [policy, contact, { accounts }] = await Promise.all([
      currentPolicy(prisma),
      findContact(prisma, snapshot.customerId),
      readAcceptance(prisma, awsOfferId, snapshot.buyerAccountIds),
    ]);
    const buyerAccountIds = accountsToAccept(snapshot.buyerAccountIds, accounts);
    if (buyerAccountIds.length === 0) return success(null);
    const { contactName = '', contactEmail = '', timeZone = null } = contact ?? {};
    const { link, message, acceptUntil, acceptUntilThere } = writeToBuyer(
      { ...snapshot, buyerAccountIds },
      { awsOfferId, contactName, timeZone, senderName: viewer.name },
      policy,
    );
    return success({
      offerId,
      offerName: snapshot.name,
      customerName: snapshot.customerName,
      link,
      message,
      mailto: mailtoLink(contactEmail, message),
      contactEmail,
      buyerAccountIds,
      permission: BUYER_PERMISSION,
      acceptUntil: acceptUntil.toISOString(),
      acceptUntilThere,
      customerId: snapshot.customerId,
      missingAboutCustomer: [
        ...(contactEmail === '' ? ['contact' as const] : []),
        ...(timeZone === null || timeZone === '' ? ['time zone' as const] : []),
      ],
      ...sendingOf(offer, now, viewer),
    });
  },
);

type AcceptableOffer = OfferRecord & { awsOfferId: string; snapshot: NonNullable<OfferRecord['snapshot']> };

/** Published, not over, and at least one of its accounts has not accepted yet. */
export function canBeAccepted(offer: OfferRecord, now: Date): offer is AcceptableOffer {
  if (offer.awsOfferId === null || offer.snapshot === null) return false;
  const status = offerStatusOf(offer, now);
  if (status === 'live' || status === 'expiring') return true;
  const wasAccepted = offer.stage === 'ACCEPTED' || offer.stage === 'ACCEPTED_THEN_FAILED';
  return (
    wasAccepted && offer.acceptedCount < offer.buyerAccountIds.length && offer.snapshot.expirationDate >= utcDateOf(now)
  );
}

/** Somebody can accept it, and where it was found outside the policy, somebody has said that this is meant. */
export function canBeSent(offer: OfferRecord, now: Date): offer is AcceptableOffer {
  return canBeAccepted(offer, now) && offer.deviatesSince === null;
}

function sendingOf({ sentAt, sentTo, publishedAt }: OfferRecord, now: Date, viewer: Viewer) {
  const today = utcDateOf(now);
  return {
    sent:
      sentAt === null
        ? null
        : { at: sentAt.toISOString(), to: sentTo ?? '', daysAgo: Math.max(0, daysBetween(utcDateOf(sentAt), today)) },
    today,
    publishedOn: publishedAt === null ? null : utcDateOf(publishedAt),
    canMarkSent: may(viewer, 'offer.edit'),
  };
}
