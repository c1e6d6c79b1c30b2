import { z } from 'zod';
import { ACCOUNTS_LOOKED_UP_AT_ONCE } from '../domain/clashes';

/** One clash as the wizard shows it. */
const clashViewSchema = z.object({
  /** What a person agrees to by going on. */
  keys: z.array(z.string()),
  sentence: z.string(),
  /** Where to look at what was found; null when the portal has no page for it. */
  link: z.object({ href: z.string(), label: z.string() }).nullable(),
  /** Where its last day can be moved instead of publishing a second offer. */
  extendHref: z.string().nullable(),
});

/** Answer of GET /api/offers/clashes. */
export const clashesViewSchema = z.object({
  clashes: z.array(clashViewSchema),
  /** ISO instant at which AWS was last read: what happened there since is not known here. */
  readFromAwsAt: z.string().nullable(),
});

export type ClashView = z.output<typeof clashViewSchema>;
export type ClashesView = z.output<typeof clashesViewSchema>;

/** What the wizard asks with. */
export const clashQuestionSchema = z.object({
  offerId: z.uuid(),
  authorizationId: z.string().min(1).max(200),
  /** Empty: a customer that the book does not have yet. */
  customerId: z.union([z.uuid(), z.literal('')]),
  accountIds: z
    .array(z.string().regex(/^\d{12}$/))
    .min(1)
    .max(ACCOUNTS_LOOKED_UP_AT_ONCE),
});

export type ClashQuestion = z.output<typeof clashQuestionSchema>;
