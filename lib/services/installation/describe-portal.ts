import { portalEnv } from '../../config/env';
import { database } from '../../db/core/client';
import { findInstallation } from '../../db/installation/installation';
import { accountIdGroups } from '../../domain/customers/account-id-groups';
import { portalNow } from '../core/clock';

export type PortalDescription = {
  mode: 'practice' | 'aws';
  /** Whose offers these are; empty before the first start has claimed the database. */
  sellerName: string;
  /** The sandbox's clock in practice mode. */
  practiceNow: Date | null;
};

/** Where one is: practice or AWS, and whose seller account. Shown on every page, the sign-in page too. */
export async function describePortal(): Promise<PortalDescription> {
  const { PORTAL_MODE: mode } = portalEnv();
  const installation = await findInstallation(database().prisma);
  return {
    mode,
    sellerName: installation === undefined ? '' : `Seller ${accountIdGroups(installation.sellerAccountId).join(' ')}`,
    practiceNow: mode === 'practice' ? await portalNow() : null,
  };
}
