import { z } from 'zod';
import { SAVED_VIEW_NAME_MAXIMUM } from '../../domain/offers/saved-view';
import { isStorable } from '../../domain/core/stored-text';
import { hasHiddenCharacter } from '../../domain/core/visible-text';
import { offerListQuerySchema } from './offer-list-view';

/** Filters and order of a list, whatever its page. */
export const savedViewQuerySchema = offerListQuerySchema.omit({ cursor: true });
export type SavedViewQuery = z.output<typeof savedViewQuerySchema>;

const name = z
  .string()
  .trim()
  .min(1, 'Name the view.')
  .max(SAVED_VIEW_NAME_MAXIMUM, `The name can have ${SAVED_VIEW_NAME_MAXIMUM} characters.`)
  .refine(isStorable, 'The name contains a character that cannot be kept. Type it again.')
  .refine((name) => !hasHiddenCharacter(name), 'The name contains a character that cannot be seen. Type it again.');

export const saveViewSchema = z.strictObject({ name, query: savedViewQuerySchema });
export type SaveView = z.output<typeof saveViewSchema>;

export const renameViewSchema = z.strictObject({ viewId: z.uuid(), name });
export type RenameView = z.output<typeof renameViewSchema>;

export const viewIdSchema = z.strictObject({ viewId: z.uuid() });
export type ViewId = z.output<typeof viewIdSchema>;

export type SavedView = { id: string; name: string; query: SavedViewQuery };
