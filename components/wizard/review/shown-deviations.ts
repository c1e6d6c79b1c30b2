import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import type { Deviation } from '@/lib/domain/approvals/deviation-schema';
import { isCalendarDate } from '@/lib/domain/core/calendar';
import { approvalReasonOf, clashingAccounts, deviationsOf } from '@/lib/domain/approvals/deviation';
import { offeredPrice } from '@/lib/domain/tiers/price';
import { agreementTerm } from '@/lib/domain/offers/term';
import type { ClashView } from '@/lib/schemas/clashes/clash-view';
import type { DraftContent } from '@/lib/schemas/wizard/draft-content';
import type { EffectiveForm } from '@/lib/schemas/wizard/effective-form';
import type { StepProblems } from '@/lib/schemas/wizard/step-problems';
import type { PriceView, WizardView } from '@/lib/schemas/wizard/wizard-view';

/** How the offer on the page leaves the policy. */
export function shownDeviations(
  view: WizardView,
  form: EffectiveForm,
  tier: PriceView | null,
  clashes: readonly ClashView[],
): Deviation[] {
  if (tier === null || !isCalendarDate(form.expirationDate)) return [];
  const { policy, today } = view;
  const offer = {
    ...offeredPrice(tier, form.askedBuyerPrice),
    expirationDate: form.expirationDate,
    buyerAccountIds: readBuyerAccounts(form.buyers).accountIds,
    agreementDuration: agreementTerm(today, policy).duration,
  };
  const tierPrice = { ...tier, tolerancePercent: policy.priceTolerancePercent };
  const keys = clashes.flatMap((clash) => clash.keys);
  return deviationsOf(offer, policy, { today, tier: tierPrice, ...clashingAccounts(keys) });
}

/** Nobody approves what nobody explains. */
export function withApprovalReason(
  problems: StepProblems,
  deviations: readonly Deviation[],
  content: DraftContent,
): StepProblems {
  if (deviations.length === 0 || approvalReasonOf(deviations, content) !== '') return problems;
  return { ...problems, review: { ...problems.review, approvalReason: 'Say why it should be approved.' } };
}
