import type { Database } from '../core/client';
import type { Db } from '../core/transaction';

export type Installation = { mode: 'practice' | 'aws'; sellerAccountId: string };

export async function findInstallation(db: Db): Promise<Installation | undefined> {
  const row = await db.installation.findUnique({ where: { id: 1 } });
  return row === null
    ? undefined
    : { mode: row.mode === 'aws' ? 'aws' : 'practice', sellerAccountId: row.sellerAccountId };
}

/** The same for whoever has a connection only. */
export async function installedMode({ pool }: Pick<Database, 'pool'>): Promise<Installation['mode'] | undefined> {
  const { rows } = await pool.query<{ mode: Installation['mode'] }>(`SELECT "mode" FROM "Installation" WHERE "id" = 1`);
  return rows[0]?.mode;
}

/** Written once, at the first start; a second process that starts at the same moment changes nothing. */
export async function createInstallation(db: Db, { mode, sellerAccountId }: Installation): Promise<void> {
  await db.installation.createMany({ data: [{ id: 1, mode, sellerAccountId }], skipDuplicates: true });
}
