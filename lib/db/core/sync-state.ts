import type { Db } from './transaction';

export const syncNames = ['agreements', 'offers', 'authorizations'] as const;
export type SyncName = (typeof syncNames)[number];

export type SyncState = {
  cursor: Date | null;
  startedAt: Date | null;
  succeededAt: Date | null;
  fullSucceededAt: Date | null;
};

const NEVER: SyncState = { cursor: null, startedAt: null, succeededAt: null, fullSucceededAt: null };

export async function findSyncState(db: Db, name: SyncName): Promise<SyncState> {
  const row = await db.syncState.findUnique({ where: { name } });
  return row === null ? NEVER : { ...NEVER, ...row };
}

export async function saveSyncState(db: Db, name: SyncName, change: Partial<SyncState>): Promise<void> {
  await db.syncState.upsert({ where: { name }, create: { name, ...change }, update: change });
}
