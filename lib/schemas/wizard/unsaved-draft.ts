import { z } from 'zod';
import { draftContentSchema } from './draft-content';

/** What a browser keeps of a draft while the server does not have it yet. */
export const unsavedDraftSchema = z.strictObject({
  baseVersion: z.number().int().min(0),
  content: draftContentSchema,
  sent: draftContentSchema.nullable(),
});

export type UnsavedDraft = z.output<typeof unsavedDraftSchema>;
