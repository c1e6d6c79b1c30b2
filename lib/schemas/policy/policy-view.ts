import { z } from 'zod';
import { policySettingsSchema, type PolicySettings } from '../../domain/policy/policy';
import { isStorable } from '../../domain/core/stored-text';
import { hasHiddenCharacter } from '../../domain/core/visible-text';

/** What the policy page changes; the message to buyers has a page of its own. */
export const policyFormSchema = policySettingsSchema
  .omit({ offerLinkPattern: true, kitSubject: true, kitText: true })
  .extend({
    offerNameTemplate: policySettingsSchema.shape.offerNameTemplate.refine(
      (template) => !hasHiddenCharacter(template),
      'The name contains a character that cannot be seen. Type it again.',
    ),
  })
  .strict();
export type PolicyForm = z.output<typeof policyFormSchema>;

export const savePolicySchema = z.strictObject({
  /** The version that the page showed: a save that started from an older one writes nothing. */
  baseNumber: z.number().int().min(1),
  settings: policyFormSchema,
  reason: z
    .string()
    .trim()
    .min(1, 'Say why, so that others can follow it later.')
    .max(500, 'The reason can have 500 characters.')
    .refine(isStorable, 'The reason contains a character that cannot be kept. Type it again.'),
});

export type SavePolicy = { baseNumber: number; settings: PolicyForm; reason: string };

export type PolicyChangeView = { field: keyof PolicySettings; before: string; after: string };

export type PolicyVersionView = {
  number: number;
  createdByName: string;
  /** ISO instant. */
  createdAt: string;
  reason: string;
  /** Against the version before it; empty for the first. */
  changes: PolicyChangeView[];
};

export type PolicyView = {
  number: number;
  settings: PolicyForm;
  /** The version was saved with a larger price tolerance than is allowed today, in percent; null when it was not. */
  heldTolerance: { saved: string; counts: string } | null;
  versions: PolicyVersionView[];
  /** Open drafts that leave this policy. */
  misfits: { offerId: string; title: string; sentences: string[] }[];
};
