import { durationWords } from '@/lib/domain/offers/duration';
import { agreementTerm } from '@/lib/domain/offers/term';
import type { WizardStep } from '@/lib/schemas/wizard/step-problems';
import type { WizardView } from '@/lib/schemas/wizard/wizard-view';

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

/** How long an agreement of an offer would run that is sent today: `10 years`. */
export function termText({ today, policy }: Pick<WizardView, 'today' | 'policy'>): string {
  return durationWords(agreementTerm(today, policy).duration);
}
