import type { UnsavedDraft } from '@/lib/schemas/wizard/unsaved-draft';

/**
 * What the server does not have yet outlives a reload and a sign-in in this tab. Most visits find nothing, so what it is
 * parsed with is loaded when there is something; undefined when there is nothing, or nothing that can be read.
 */
export async function readStash(offerId: string): Promise<UnsavedDraft | undefined> {
  const text = textOf(offerId);
  if (text === null) return undefined;
  const { unsavedDraftSchema } = await import('@/lib/schemas/wizard/unsaved-draft');
  try {
    return unsavedDraftSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export function hasStash(offerId: string): boolean {
  return textOf(offerId) !== null;
}

export function writeStash(offerId: string, unsaved: UnsavedDraft | null): void {
  try {
    if (unsaved === null) sessionStorage.removeItem(keyOf(offerId));
    else sessionStorage.setItem(keyOf(offerId), JSON.stringify(unsaved));
  } catch {
    // Storage can be full or forbidden: then only the reload is less forgiving, the server save goes on.
  }
}

function textOf(offerId: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(offerId));
  } catch {
    return null;
  }
}

function keyOf(offerId: string): string {
  return `unsaved-draft-${offerId}`;
}
