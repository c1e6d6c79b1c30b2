import { vi } from 'vitest';
import { SANDBOX_ACCESS } from '../../../lib/config/sandbox-access';
import type { RestoreStore } from '../../../lib/db/restore/restore-store';
import type { InMemoryTransaction } from '../rows/memory-restore-store';

/** What stands in a worker's context for the database. */
export type InMemoryDatabase = {
  restoreStore: RestoreStore;
  compareOffers: () => Promise<void>;
  underLease: (name: string, work: () => Promise<void>) => Promise<boolean>;
};

/**
 * What matching after a restore reaches without a port: in the simulation the database that it is given is rows in memory, and so are the
 * transactions. Everything that it decides and the order in which it does it stay production's.
 */
vi.mock('../../../lib/db/restore/restore-store', () => ({
  restoreStore: ({ restoreStore }: InMemoryDatabase) => restoreStore,
}));
vi.mock('../../../lib/jobs/under-lease', () => ({
  underLease: ({ database }: { database: InMemoryDatabase }, name: string, work: () => Promise<void>) =>
    database.underLease(name, work),
}));
vi.mock('../../../lib/services/reconcile/reconcile-offers', () => ({
  reconcileOffers: (database: InMemoryDatabase) => database.compareOffers(),
}));
vi.mock('../../../lib/db/core/transaction', () => ({
  databaseNow: (transaction: InMemoryTransaction) => Promise.resolve(transaction.clock()),
}));
vi.mock('../../../lib/services/engine/postgres-engine-store', () => ({
  engineTransaction: ({ engine }: InMemoryTransaction) => engine,
}));
vi.mock('../../../lib/db/audit/audit-events', () => ({ appendAuditEvent: () => Promise.resolve() }));
vi.mock('../../../lib/services/notifications/notify', () => ({ notify: () => Promise.resolve() }));
vi.mock('../../../lib/db/installation/installation', () => ({
  findInstallation: () => Promise.resolve({ mode: 'aws', sellerAccountId: SANDBOX_ACCESS.partner.accountId }),
}));
