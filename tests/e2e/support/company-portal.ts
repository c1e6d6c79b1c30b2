import path from 'node:path';
import { startEmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';
import { findFreePort } from '../../../scripts/free-port';
import { asOwner } from '../../support/database/as-owner';
import { launchPortal } from '../../support/launcher/launch-portal';
import { startCompanyProvider, type CompanyAccount } from '../../support/outside/oidc-provider';
import { test as base } from './portal-test';

/** People of the company. Some are known to the portal by their address: the demo users. */
const ACCOUNTS = [
  { subject: 'mara', name: 'Mara Lindqvist', email: 'Sales@example.com', emailVerified: true },
  { subject: 'second-mara', name: 'Mara Other', email: 'sales@example.com', emailVerified: true },
  { subject: 'jonas', name: 'Jonas Keller', email: 'approver@example.com', emailVerified: false },
  { subject: 'nobody', name: 'Nora Body', email: 'nobody@northbeam.test', emailVerified: true },
  { subject: 'chief', name: 'Chiara Chief', email: 'chief@northbeam.test', emailVerified: true },
  { subject: 'false-chief', name: 'Frank False', email: 'chief@northbeam.test', emailVerified: false },
  { subject: 'silent', name: 'Sid Silent' },
] as const satisfies readonly CompanyAccount[];

export type CompanyPerson = (typeof ACCOUNTS)[number]['subject'];

export type CompanyPortal = {
  address: string;
  /** Runs SQL with the owner's rights, past the portal. */
  sql: (statement: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  /** What its processes have written so far. */
  dataFolder: string;
};

/** A portal of its own in practice mode with a real company sign-in beside the demo users; shared by the specs of a worker. */
export const test = base.extend<object, { company: CompanyPortal }>({
  company: [
    async ({}, use) => {
      const port = await findFreePort();
      const address = `http://localhost:${port}`;
      const provider = await startCompanyProvider(ACCOUNTS, address);
      const portal = await launchPortal({
        ...provider.environment,
        PORT: String(port),
        ADMIN_EMAILS: 'chief@northbeam.test',
        SIGN_INS_PER_MINUTE: '10000',
        WRITES_PER_MINUTE: '100000',
        SANDBOX_PREPARING_MS: '300',
        SANDBOX_APPLYING_MS: '300',
      });
      try {
        await portal.ready;
        const { ownerUrl } = await startEmbeddedPostgres(path.join(portal.dataFolder, 'postgres'));
        await use({
          address,
          dataFolder: portal.dataFolder,
          sql: (statement, values) => asOwner({ ownerUrl }, statement, values),
        });
      } finally {
        await portal.stop();
        await provider.stop();
      }
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ company }, use) => use(company.address),
});
