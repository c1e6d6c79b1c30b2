import * as z from 'zod/mini';

/** Answer of GET /api/portal-banner: what the whole portal has to know, in words for who asks; null while everything goes out to AWS. */
export const portalBannerSchema = z.nullable(
  z.object({
    kind: z.enum(['worker', 'access', 'restored']),
    lead: z.string(),
    /** What is safe, and what becomes of it. */
    text: z.string(),
    /** For whoever can act. */
    action: z.nullable(z.object({ href: z.string(), label: z.string() })),
  }),
);

export type PortalBannerView = z.output<typeof portalBannerSchema>;
