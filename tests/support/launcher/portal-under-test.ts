import { z } from 'zod';

/** Set by the global set-up of the browser tests. */
export const PORTALS_UNDER_TEST = 'PORTALS_UNDER_TEST';

const portalSchema = z.object({
  launcherProcessId: z.number(),
  address: z.string(),
  sandboxAddress: z.string(),
  dataFolder: z.string(),
  /** The database with the owner's rights, to look at rows past the portal. */
  ownerUrl: z.string(),
  /** The same with the rights of the portal's processes. */
  applicationUrl: z.string(),
});

export type PortalUnderTest = z.output<typeof portalSchema>;

/**
 * The portal that the global set-up has started for this worker of Playwright: its clock, its settings and its rows are no other
 * worker's. Undefined before.
 */
export function findPortalUnderTest(): PortalUnderTest | undefined {
  const text = process.env[PORTALS_UNDER_TEST];
  return text
    ? z.array(portalSchema).parse(JSON.parse(text))[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)]
    : undefined;
}
