import { z } from 'zod';
import { shownOfferSchema } from '../../domain/offers/shown-offer-schema';
import { draftContentSchema, type DraftContent } from '../wizard/draft-content';
import { accountIdSchema } from '../../domain/customers/account-id-schema';

/** Inputs of the server actions: everything that crosses from the browser is parsed with these, unknown members refused. */
export const saveDraftSchema = z.strictObject({
  offerId: z.uuid(),
  /** The version that this edit started from; 0 for the first save. */
  baseVersion: z.number().int().min(0),
  content: draftContentSchema,
});

export type SaveDraft = z.output<typeof saveDraftSchema>;

/** Answer of a save. A save that lost the race carries the newer draft, so that nobody's text is lost. */
export type SaveDraftOutcome =
  | { outcome: 'saved'; version: number; savedAt: string }
  | { outcome: 'conflict'; version: number; content: DraftContent; savedAt: string; savedByName: string };

export const submitOfferSchema = z.strictObject({
  offerId: z.uuid(),
  version: z.number().int().min(1),
  /** `aws_draft`: everything but the release, for partners who want to look at it in the console first. */
  as: z.enum(['published', 'aws_draft']).default('published'),
  /** What the review showed: only so that a change since then can be reported instead of published. */
  shown: shownOfferSchema,
  /** Keys of the clashes that the review showed: nobody can agree to one that came up since. */
  seenClashes: z.array(z.string().max(200)).max(2000).default([]),
});

export type SubmitOffer = z.input<typeof submitOfferSchema>;

/** An action on one offer. */
export const offerIdSchema = z.strictObject({ offerId: z.uuid() });

/** `accountIds`: what the page named, so that nothing else is removed when another attempt has ended since. */
export const removeAccountsSchema = z.strictObject({
  offerId: z.uuid(),
  accountIds: z.array(accountIdSchema).min(1).max(100),
});

export type RemoveAccounts = z.output<typeof removeAccountsSchema>;

/** Every action answers with this: the value, or an error for people with the place it belongs to. */
export type ActionError =
  | { kind: 'invalid'; fieldErrors: Record<string, string> }
  | { kind: 'unauthenticated' | 'forbidden' | 'not_found' }
  /** Said in the browser: the portal does not know the action of this older page any more. */
  | { kind: 'updated' }
  | { kind: 'conflict'; reason: string; message: string }
  | { kind: 'marketplace_unavailable'; message: string }
  | { kind: 'unexpected'; errorId: string };

export type ActionResult<Value> = { ok: true; value: Value } | { ok: false; error: ActionError };
