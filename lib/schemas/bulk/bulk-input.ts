import { z } from 'zod';
import { bulkRowContentSchema } from '../../domain/bulk/bulk-row';
import { CSV_MAXIMUM_BYTES } from '../../domain/core/csv-decoding';
import { coverageQuerySchema } from '../coverage/coverage-view';
import { isStorable } from '../../domain/core/stored-text';

/** Empty: the first opportunity that can be used. */
const authorizationId = z.string().max(200);

/** Offers from a file. */
export const uploadBulkSchema = z.strictObject({
  authorizationId,
  fileName: z.string().trim().min(1).max(200).refine(isStorable, 'Rename the file.'),
  text: z.string().max(CSV_MAXIMUM_BYTES),
});
export type UploadBulk = z.output<typeof uploadBulkSchema>;

/** So many ids fit an action. */
const CHOSEN_MAXIMUM = 1_500;

/** Offers for customers of the book, with the accounts that they have there: these, or whoever of the coverage has none. */
export const chooseBulkSchema = z.strictObject({
  authorizationId,
  customers: z.union([
    z.strictObject({
      ids: z
        .array(z.uuid())
        .min(1, 'Choose at least one customer.')
        .max(CHOSEN_MAXIMUM, 'Choose at most 1,500 customers at once.'),
    }),
    z.strictObject({ missing: coverageQuerySchema.omit({ cursor: true }) }),
  ]),
});
export type ChooseBulk = z.output<typeof chooseBulkSchema>;

export const fixBulkRowSchema = z.strictObject({ rowId: z.uuid(), content: bulkRowContentSchema });
export type FixBulkRow = z.output<typeof fixBulkRowSchema>;

export const bulkRunIdSchema = z.strictObject({ runId: z.uuid() });
export type BulkRunId = z.output<typeof bulkRunIdSchema>;

/** `readyCount`: what the page showed, so that nobody queues what nobody has seen. */
export const queueBulkSchema = z.strictObject({ runId: z.uuid(), readyCount: z.number().int().min(1) });
export type QueueBulk = z.output<typeof queueBulkSchema>;
