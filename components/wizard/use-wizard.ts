'use client';

import { useRouter } from 'next/navigation';
import type { Deviation } from '@/lib/domain/approvals/deviation-schema';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { shownOffer, type ShownOffer } from '@/lib/domain/offers/shown-offer';
import type { DraftContent } from '@/lib/schemas/wizard/draft-content';
import {
  chosenCustomerName,
  effectiveForm,
  type EffectiveForm,
  suggestedOfferName,
} from '@/lib/schemas/wizard/effective-form';
import {
  hasProblems,
  stepOfField,
  stepProblems,
  type StepProblems,
  type WizardStep,
  wizardSteps,
} from '@/lib/schemas/wizard/step-problems';
import { withAskedPrice } from '@/lib/schemas/tiers/asked-price';
import { type PriceReview, priceReview } from '@/lib/schemas/tiers/price-review';
import { reviewedOffer } from '@/lib/schemas/publishing/reviewed-offer';
import type { AuthorizationChoice, CustomerChoice, PriceView, WizardView } from '@/lib/schemas/wizard/wizard-view';
import { rememberCustomer, rememberedCustomer } from './draft/draft-memory';
import { type Clashes, useClashes, withClashReason, withDeclaredRenewal } from './use-clashes';
import { type Draft, useDraft } from './draft/use-draft';
import { type Publish, type Refused, type SubmitAs, usePublish } from './review/use-publish';
import { shownDeviations, withApprovalReason } from './review/shown-deviations';
import { useWizardSteps, type WizardSteps } from './use-wizard-steps';

export type Wizard = Draft &
  WizardSteps & {
    view: WizardView;
    /** The draft with everything filled in that nobody typed. */
    form: EffectiveForm;
    suggestedName: string;
    /** With the price that is asked for, where that is another one than the tier's. */
    authorization: AuthorizationChoice | undefined;
    /** What the tier in force asks for; null while there is no price. */
    tierPrice: PriceView | null;
    /** What has become of opportunity and price since somebody looked at them last. */
    reviewedPrice: PriceReview;
    /** What needs somebody's approval, as far as the page can tell; the server looks again. */
    deviations: Deviation[];
    /** The chosen customer of the book; null for a new one and while none is chosen. */
    customer: CustomerChoice | null;
    /** Empty while none is chosen. */
    customerName: string;
    rememberCustomer: (customer: CustomerChoice) => void;
    problems: StepProblems;
    /** What is wrong with a field of the current step, once it may be said. */
    errorOf: (field: string) => string | undefined;
    /** Undefined while something that the review shows is missing. */
    shown: ShownOffer | undefined;
    /** What already exists for the buyers. */
    clashes: Clashes;
    publishing: Publish;
    /** Next step, or publish at the review. */
    advance: () => void;
    /** At the review: everything but the release. */
    createAwsDraft: () => void;
  };

export function useWizard(view: WizardView, page: RefObject<HTMLElement | null>): Wizard {
  const draft = useDraft(view);
  const { content } = draft;
  const { customer, remember } = useKnownCustomer(view, draft);
  const customerName = chosenCustomerName(content, customer?.name ?? '');
  const context = { today: view.today, policy: view.policy, authorizations: view.authorizations, customerName };
  const form = effectiveForm(content, context);
  const publishing = usePublish(view.offerId, draft);
  const clashes = useClashes(view.offerId, content);
  const listed = view.authorizations.find(({ id }) => id === content.authorizationId);
  const deviations = shownDeviations(view, form, listed?.price ?? null, clashes.found);
  const reviewedPrice = priceReview(content, view.authorizations);
  const ownProblems = withDeclaredRenewal(stepProblems(form, context), clashes.found, content);
  const reasons = withApprovalReason(withClashReason(ownProblems, clashes.found, content), deviations, content);
  const problems = withServerErrors(withConfirmation(reasons, reviewedPrice), publishing.refused, content);
  const steps = useWizardSteps(problems, page);
  const authorization = listed && withAskedPrice(listed, content.askedBuyerPrice);
  const known = { id: content.customerId, name: customerName };
  const reviewed = reviewedOffer(form, { ...view, authorization: listed, customer: known });

  const wizard = {
    ...draft,
    ...steps,
    view,
    form,
    suggestedName: suggestedOfferName(content, context),
    authorization,
    tierPrice: listed?.price ?? null,
    reviewedPrice,
    deviations,
    customer,
    customerName,
    rememberCustomer: remember,
    problems,
    errorOf: (field: string) => (steps.isChecked(steps.step) ? problems[steps.step][field] : undefined),
    shown: reviewed && shownOffer(reviewed, content.customerChoice === 'new'),
    clashes,
    publishing,
  };
  return { ...wizard, advance: () => advance(wizard), createAwsDraft: () => submit(wizard, 'aws_draft') };
}

type WizardState = Omit<Wizard, 'advance' | 'createAwsDraft'>;

function advance(wizard: WizardState): void {
  const { step, problems, saver, go, showErrors } = wizard;
  if (step === 'review') {
    submit(wizard, 'published');
    return;
  }
  if (hasProblems(problems[step])) {
    showErrors();
    return;
  }
  if (saver.hasUnsaved) void saver.flush();
  go(wizardSteps[wizardSteps.indexOf(step) + 1] ?? 'review');
}

function submit({ problems, shown, clashes, publishing, go, showErrors }: WizardState, as: SubmitAs): void {
  if (shown === undefined || Object.values(problems).some(hasProblems)) {
    showErrors();
    return;
  }
  const seenClashes = clashes.found.flatMap(({ keys }) => keys);
  void publishing.publish({ shown, seenClashes }, as).then((refusal) => {
    const [field] = Object.keys(refusal?.fieldErrors ?? {});
    const place = field === undefined ? undefined : stepOfField(field);
    if (place !== undefined) go(place, 'error');
  });
}

/** The customer that the draft names, from the page or from what was chosen in this tab; else the page is read again. */
function useKnownCustomer(view: WizardView, { content, saver, saveState }: Draft) {
  const router = useRouter();
  const askedFor = useRef('');
  const [chosen, setChosen] = useState<CustomerChoice | null>(null);
  const id = content.customerChoice === 'known' ? content.customerId : '';
  const customer =
    id === '' ? null : ([chosen, view.customer].find((known) => known?.id === id) ?? rememberedCustomer(id) ?? null);
  const isUnknown = id !== '' && customer === null;
  useEffect(() => {
    if (!isUnknown || saveState.kind !== 'saved' || saver.hasUnsaved || askedFor.current === id) return;
    askedFor.current = id;
    router.refresh();
  }, [isUnknown, id, saveState, saver, router]);
  return {
    customer,
    remember: (next: CustomerChoice) => {
      rememberCustomer(next);
      setChosen(next);
    },
  };
}

/** Nothing goes out at a price that nobody has looked at. */
function withConfirmation(problems: StepProblems, { needsConfirmation }: PriceReview): StepProblems {
  if (!needsConfirmation) return problems;
  const reviewedPrice = 'Confirm what has changed since the last review.';
  return { ...problems, review: { reviewedPrice, ...problems.review } };
}

/** What the server refused stays beside its field until that field is changed. */
function withServerErrors(problems: StepProblems, refused: Refused | null, content: DraftContent): StepProblems {
  if (refused === null) return problems;
  const merged = { ...problems };
  for (const [field, message] of Object.entries(refused.refusal.fieldErrors)) {
    const step: WizardStep | undefined = stepOfField(field);
    if (step === undefined || valueOf(content, field) !== valueOf(refused.content, field)) continue;
    merged[step] = { [field]: message, ...merged[step] };
  }
  return merged;
}

function valueOf(content: DraftContent, field: string): unknown {
  return new Map<string, unknown>(Object.entries(content)).get(field);
}
