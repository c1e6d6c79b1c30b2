import { countedText } from '@/lib/format';
import type { AgreementTerm } from '@/lib/domain/term';
import type { PolicySettings } from '@/lib/domain/policy';
import type { WizardStep } from '@/lib/schemas/step-problems';

export const INCOMING_AUTHORIZATIONS_URL = 'https://aws.amazon.com/marketplace/management/partners/incoming';
export const PARTNER_SUPPORT_EMAIL = 'partnersupport@archera.ai';

export const stepLabels: Record<WizardStep, string> = {
  select: 'Select',
  information: 'Offer information',
  pricing: 'Pricing',
  duration: 'Duration and expiration',
  review: 'Review',
};

/** The button that leaves a step; the guide calls the last one "Review offer". */
export const advanceLabels: Record<WizardStep, string> = {
  select: 'Next: offer information',
  information: 'Next: pricing',
  pricing: 'Next: duration and expiration',
  duration: 'Review offer',
  review: 'Publish offer',
};

export function yearsText({ termYears }: Pick<PolicySettings, 'termYears'>): string {
  return countedText(termYears, 'year');
}

/** `10 years, 3,653 days`. */
export function termText(term: AgreementTerm, policy: PolicySettings): string {
  return `${yearsText(policy)}, ${countedText(term.days, 'day')}`;
}
