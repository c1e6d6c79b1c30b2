import { plusDays, utcDateOf } from '../../lib/domain/core/calendar';
import type { OfferSnapshot } from '../../lib/domain/offers/offer-snapshot';
import { sameAmount, samePrice } from '../../lib/domain/tiers/price';
import { agreementTerm } from '../../lib/domain/offers/term';
import type { Offer } from '../../lib/sandbox/store/rows';

/** What somebody has seen and means to have at AWS. */
export type Sanction = { atMs: number; snapshot: OfferSnapshot; isReleased: boolean };

/** Whether both mean the same to buyers; the duration is counted anew whenever it is sent. */
export function isSameSanction(one: Sanction, other: Sanction): boolean {
  const valuesOf = ({ snapshot, isReleased }: Sanction) => {
    const { authorizationId, markupPercent, buyerPrice, expirationDate, termYears, name, purpose } = snapshot;
    const accounts = [...snapshot.buyerAccountIds].sort();
    return [isReleased, authorizationId, markupPercent, buyerPrice, expirationDate, termYears, name, purpose, accounts];
  };
  return JSON.stringify(valuesOf(one)) === JSON.stringify(valuesOf(other));
}

/** The id of our own offer that the mark in the description names. */
export function referenceOf({ description }: Offer): string | undefined {
  return /\[ref (.+)-\d+\]\s*$/.exec(description ?? '')?.[1];
}

const channels = {
  new_customer: undefined,
  existing_on_marketplace: 'AwsMarketplace',
  moving_from_elsewhere: 'External',
};

/** In which values of what buyers get an offer at AWS differs. Without a time of release its duration is compared to the letter. */
export function differencesOf(offer: Offer, { atMs, snapshot }: Sanction, releasedAtMs: number | undefined): string[] {
  const terms = offer.pricing.flatMap((term) => (term.Type === 'UsageBasedPricingTerm' ? term.RateCards : []));
  const accounts = offer.targeting?.PositiveTargeting?.BuyerAccounts ?? [];
  const durations =
    releasedAtMs === undefined ? [snapshot.agreementDuration] : durationsOf(snapshot, atMs, releasedAtMs);
  const checks: Record<string, boolean> = {
    opportunity: offer.resaleAuthorizationId === snapshot.authorizationId,
    markup: sameAmount(offer.markupPercentage ?? '0', snapshot.markupPercent),
    price: samePrice(terms[0]?.RateCard[0]?.Price ?? '0', snapshot.buyerPrice),
    accounts: [...accounts].sort().join() === [...snapshot.buyerAccountIds].sort().join(),
    expiration: offer.availabilityEndDate === snapshot.expirationDate,
    duration: durations.includes(offer.validity?.AgreementDuration ?? ''),
    name: offer.name === snapshot.name,
    purpose: offer.preExistingAgreement?.AcquisitionChannel === channels[snapshot.purpose],
  };
  return Object.keys(checks).filter((name) => checks[name] === false);
}

/** The term counts from the UTC day of sending, which lies between the review and the release. */
function durationsOf(snapshot: OfferSnapshot, fromMs: number, toMs: number): string[] {
  const durations = [snapshot.agreementDuration];
  const last = plusDays(utcDateOf(new Date(toMs)), 1);
  for (let day = plusDays(utcDateOf(new Date(fromMs)), -1); day <= last; day = plusDays(day, 1))
    durations.push(agreementTerm(day, snapshot).duration);
  return durations;
}
