import * as z from 'zod/mini';
import { accessReasons } from '../../domain/engine/wait-reason';

/** Answer of GET /api/marketplace-access: why nothing goes out to AWS. `refusal`: null while AWS answers and takes the portal's credentials. */
export const marketplaceAccessSchema = z.object({
  /** No worker is at work, and for how long; null while one is. */
  worker: z.nullable(z.object({ silentMs: z.number() })),
  refusal: z.nullable(
    z.object({
      reason: z.enum(accessReasons),
      since: z.iso.datetime(),
      /** The operations that met it, as AWS names them. */
      operations: z.array(z.string()),
    }),
  ),
  /** The database went back, and what AWS knows is being matched; null while it is current. */
  restored: z.nullable(z.object({ since: z.iso.datetime() })),
});

export type MarketplaceAccess = z.output<typeof marketplaceAccessSchema>;
