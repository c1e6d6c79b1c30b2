import {
  accountsText,
  BUYER_PERMISSION,
  kitMessage,
  offerLink,
  type KitMessage,
  type KitValues,
} from '../../domain/acceptance/acceptance-kit';
import { endOfUtcDay } from '../../domain/core/calendar';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import type { PolicySettings } from '../../domain/policy/policy';
import { priceText } from '../../domain/tiers/price';
import { durationWords } from '../../domain/offers/duration';
import { utcMinuteText, zoneMinuteText } from '../../format';

/** The part of an offer that its buyer may know. */
type OfferForBuyer = Pick<
  OfferSnapshot,
  | 'name'
  | 'customerName'
  | 'productId'
  | 'productName'
  | 'buyerPrice'
  | 'currency'
  | 'agreementDuration'
  | 'buyerAccountIds'
  | 'expirationDate'
>;

type Written = { link: string; message: KitMessage; acceptUntil: Date; acceptUntilThere: string | null };

/** The link and the message to the buyer by the policy's pattern and template. */
export function writeToBuyer(
  offer: OfferForBuyer,
  to: { awsOfferId: string; contactName: string; timeZone: string | null; senderName: string },
  policy: Pick<PolicySettings, 'offerLinkPattern' | 'kitSubject' | 'kitText'>,
): Written {
  const link = offerLink(policy.offerLinkPattern, { productId: offer.productId, offerId: to.awsOfferId });
  const acceptUntil = endOfUtcDay(offer.expirationDate);
  const acceptUntilThere = thereText(acceptUntil, to.timeZone);
  const values: KitValues = {
    greeting: to.contactName.trim() === '' ? 'Hello,' : `Hello ${to.contactName},`,
    customer: offer.customerName,
    offer_name: offer.name,
    product: offer.productName,
    price: `${priceText(offer.buyerPrice)} ${offer.currency} per unit`,
    term: `for ${durationWords(offer.agreementDuration)} from the day you accept`,
    accounts: accountsText(offer.buyerAccountIds),
    link,
    permission: BUYER_PERMISSION,
    deadline:
      acceptUntilThere === null ? utcMinuteText(acceptUntil) : `${utcMinuteText(acceptUntil)} (${acceptUntilThere})`,
    sender: to.senderName,
  };
  const message = kitMessage({ subject: policy.kitSubject, text: policy.kitText }, values);
  return { link, message, acceptUntil, acceptUntilThere };
}

/** A zone that this machine does not know leaves UTC alone: a wrong local time would be worse than none. */
function thereText(instant: Date, zone: string | null): string | null {
  if (zone === null || zone === '') return null;
  try {
    return zoneMinuteText(instant, zone) ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
