import { SANDBOX_ACCESS } from '../../lib/config/sandbox-access';
import { createDatabase, type Database } from '../../lib/db/core/client';
import { connectMarketplace, type MarketplaceConnection } from '../../lib/marketplace/client';
import { startBoss } from '../../lib/queue/boss';
import { nudgeThrough, type Nudge } from '../../lib/queue/enqueue';
import { syncAuthorizations } from '../../lib/services/authorizations/sync-authorizations';
import { claimInstallation } from '../../lib/services/installation/installation';
import { seed } from '../../prisma/seed';

export type PortalAddresses = {
  /** The login of the portal's processes; the database is prepared. */
  databaseUrl: string;
  sandboxUrl: string;
};

/** What the portal's use cases need, and how it ends. */
export type PortalParts = {
  database: Database;
  connection: MarketplaceConnection;
  nudge: Nudge;
  close: () => Promise<void>;
};

/** Brings a database into the state that the portal starts from, knows the authorizations, and connects everything. */
export async function openPortalParts({ databaseUrl, sandboxUrl }: PortalAddresses): Promise<PortalParts> {
  await seed({ databaseUrl, mode: 'practice' });
  const database = createDatabase(databaseUrl);
  const connection = connectMarketplace({ endpoint: sandboxUrl, credentials: SANDBOX_ACCESS.partner });
  await claimInstallation(database.prisma, { mode: 'practice', sellerAccountId: await connection.accountId() });
  await syncAuthorizations(database, connection, new Date());
  const boss = await startBoss({ databaseUrl, process: 'web', onError: () => undefined });
  const close = async () => {
    await boss.stop({ graceful: false });
    await database.close();
  };
  return { database, connection, nudge: nudgeThrough(boss), close };
}
