import { z } from 'zod';

/** Set by the global set-up of the browser tests. */
export const PORTAL_UNDER_TEST = 'PORTAL_UNDER_TEST';

const portalSchema = z.object({
  launcherProcessId: z.number(),
  address: z.string(),
  sandboxAddress: z.string(),
  dataFolder: z.string(),
  /** The database with the owner's rights, to look at rows past the portal. */
  ownerUrl: z.string(),
});

export type PortalUnderTest = z.output<typeof portalSchema>;

/** The portal that the global set-up has started for this run; undefined before. */
export function findPortalUnderTest(): PortalUnderTest | undefined {
  const text = process.env[PORTAL_UNDER_TEST];
  return text ? portalSchema.parse(JSON.parse(text)) : undefined;
}
