import type { z } from 'zod';
import type { EffectiveForm } from './effective-form';
import {
  durationStepSchema,
  informationStepSchema,
  pricingStepSchema,
  selectStepSchema,
  stepFields,
  wizardSteps,
  type OfferFormContext,
  type WizardStep,
} from './offer-form';

/** The first message of each field, in the order of the page. */
export type FieldProblems = Record<string, string>;
export type StepProblems = Record<WizardStep, FieldProblems>;

export function stepProblems(form: EffectiveForm, context: OfferFormContext): StepProblems {
  return {
    select: problemsOf('select', selectStepSchema(context), form),
    information: problemsOf('information', informationStepSchema, form),
    pricing: problemsOf('pricing', pricingStepSchema(context), form),
    duration: problemsOf('duration', durationStepSchema(context), form),
    review: {},
  };
}

export function hasProblems(problems: FieldProblems): boolean {
  return Object.keys(problems).length > 0;
}

/** The step that a field belongs to; the first one where several show it. */
export function stepOfField(field: string): WizardStep | undefined {
  return wizardSteps.find((step) => fieldsOf(step).includes(field));
}

function fieldsOf(step: WizardStep): readonly string[] {
  return stepFields[step];
}

function problemsOf(step: WizardStep, schema: z.ZodType, form: EffectiveForm): FieldProblems {
  const parsed = schema.safeParse(form);
  if (parsed.success) return {};
  const messages = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0] ?? '');
    if (!messages.has(field)) messages.set(field, message);
  }
  const inPageOrder = fieldsOf(step).filter((field) => messages.has(field));
  return Object.fromEntries(inPageOrder.map((field) => [field, messages.get(field) ?? '']));
}
