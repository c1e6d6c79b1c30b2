import { z } from 'zod';
import { draftContentSchema } from '@/lib/schemas/draft-content';
import type { UnsavedDraft } from './draft-saver';

/** What the server does not have yet outlives a reload and a sign-in in this tab. */
const unsavedDraftSchema: z.ZodType<UnsavedDraft> = z.strictObject({
  baseVersion: z.number().int().min(0),
  content: draftContentSchema,
  sent: draftContentSchema.nullable(),
});

export function readStash(offerId: string): UnsavedDraft | undefined {
  try {
    const text = sessionStorage.getItem(keyOf(offerId));
    return text === null ? undefined : unsavedDraftSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export function writeStash(offerId: string, unsaved: UnsavedDraft | null): void {
  try {
    if (unsaved === null) sessionStorage.removeItem(keyOf(offerId));
    else sessionStorage.setItem(keyOf(offerId), JSON.stringify(unsaved));
  } catch {
    // Storage can be full or forbidden: then only the reload is less forgiving, the server save goes on.
  }
}

function keyOf(offerId: string): string {
  return `unsaved-draft-${offerId}`;
}
