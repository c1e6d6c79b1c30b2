import { longDateText, utcDateOf } from '../domain/calendar';
import { readBuyerAccounts } from '../domain/buyer-accounts';
import type { OfferSnapshot } from '../domain/offer-snapshot';
import { offeredPrice, percentText, plainDecimal, priceText, sameAmount } from '../domain/price';
import type { AppError } from '../domain/result';
import { agreementTerm } from '../domain/term';
import type { SubmitOffer } from '../schemas/action-input';
import type { OfferForm } from '../schemas/offer-form';
import { tierVersionInForce, type LoadedFormContext } from './offer-form-context';

/** Freezes a checked form with the prices, names and dates of this moment. The form's checks guarantee that all of them exist. */
export function snapshotOf(
  form: OfferForm,
  context: LoadedFormContext,
  customer: { id: string; name: string },
  now: Date,
): OfferSnapshot {
  const authorization = context.authorizationRows.find(({ id }) => id === form.authorizationId);
  const tier = authorization && tierVersionInForce(context, authorization.productId, now);
  if (
    authorization?.wholesalePrice == null ||
    authorization.dimensionKey === null ||
    authorization.currency === null ||
    tier === undefined
  )
    throw new Error('A form passed its checks without a priced authorization.');
  const term = agreementTerm(utcDateOf(now), context.policy);
  const wholesalePrice = plainDecimal(authorization.wholesalePrice);
  return {
    name: form.name.trim(),
    description: form.description.trim(),
    dealReference: form.dealReference.trim(),
    purpose: form.purpose,
    earlierPricingModel: form.earlierPricingModel,
    customerId: customer.id,
    customerName: customer.name,
    isvName: authorization.isvName,
    productId: authorization.productId,
    productName: authorization.productName,
    authorizationId: authorization.id,
    authorizationName: authorization.name,
    dimensionKey: authorization.dimensionKey,
    dimensionName: authorization.dimensionName ?? authorization.dimensionKey,
    currency: authorization.currency,
    tierId: tier.tierId,
    tierName: tier.tierName,
    tierVersionId: tier.id,
    wholesalePrice,
    ...offeredPrice({ ...tier, wholesalePrice }, form.askedBuyerPrice),
    tolerancePercent: context.policy.priceTolerancePercent,
    buyerAccountIds: readBuyerAccounts(form.buyers).accountIds,
    expirationDate: form.expirationDate,
    termYears: context.policy.termYears,
    durationMode: context.policy.durationMode,
    agreementDuration: term.duration,
    agreementEndsOn: term.endsOn,
  };
}

/** What is no longer as the review showed it, as a conflict for people; undefined when everything is. */
export function changeSinceReview(snapshot: OfferSnapshot, shown: SubmitOffer['shown']): AppError | undefined {
  if (!sameAmount(snapshot.buyerPrice, shown.buyerPrice))
    return priceConflict(
      `The buyer price changed from ${priceText(shown.buyerPrice)} to ${priceText(snapshot.buyerPrice)} since you reviewed it.`,
    );
  if (!sameAmount(snapshot.markupPercent, shown.markupPercent))
    return priceConflict(
      `The markup changed from ${percentText(shown.markupPercent)} to ${percentText(snapshot.markupPercent)} since you reviewed it.`,
    );
  if (snapshot.expirationDate !== shown.expirationDate)
    return draftConflict(`The offer would now expire on ${longDateText(snapshot.expirationDate)}. Review it again.`);
  if (snapshot.name !== shown.name.trim())
    return draftConflict('The offer name changed since you reviewed it. Review it again.');
  return undefined;
}

function priceConflict(message: string): AppError {
  return { kind: 'conflict', reason: 'price_changed', message: `${message} Review the offer again.` };
}

function draftConflict(message: string): AppError {
  return { kind: 'conflict', reason: 'draft_changed', message };
}
