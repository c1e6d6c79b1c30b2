import * as z from 'zod/mini';

/** Answer of GET /api/marketplace-access: why nothing goes out to AWS. `refusal`: null while AWS takes the portal's credentials. */
export const marketplaceAccessSchema = z.object({
  refusal: z.nullable(
    z.object({
      reason: z.enum(['no_access', 'credentials_expired']),
      since: z.iso.datetime(),
      /** The operations that AWS turns away, as AWS names them. */
      operations: z.array(z.string()),
    }),
  ),
  /** The database went back, and what AWS knows is being matched; null while it is current. */
  restored: z.nullable(z.object({ since: z.iso.datetime() })),
});

export type MarketplaceAccess = z.output<typeof marketplaceAccessSchema>;
