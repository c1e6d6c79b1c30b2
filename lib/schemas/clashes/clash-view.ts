import * as z from 'zod/mini';

/** One clash as the wizard shows it. */
const clashViewSchema = z.object({
  /** What a person agrees to by going on. */
  keys: z.array(z.string()),
  sentence: z.string(),
  /** Where to look at what was found; null when the portal has no page for it. */
  link: z.nullable(z.object({ href: z.string(), label: z.string() })),
  /** Where its last day can be moved instead of publishing a second offer. */
  extendHref: z.nullable(z.string()),
});

/** Answer of GET /api/offers/clashes. */
export const clashesViewSchema = z.object({
  clashes: z.array(clashViewSchema),
  /** ISO instant at which AWS was last read: what happened there since is not known here. */
  readFromAwsAt: z.nullable(z.string()),
});

export type ClashView = z.output<typeof clashViewSchema>;
export type ClashesView = z.output<typeof clashesViewSchema>;
