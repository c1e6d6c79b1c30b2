import pg from 'pg';
import { asAppRole, assertAppRole } from '../lib/db/core/app-role';
import { grantAppRole, type DatabaseUrls } from '../lib/db/core/app-role-grants';
import { migrate } from '../lib/db/core/migrate';
import { BOSS_SCHEMA, installJobQueues } from '../lib/queue/boss';

/**
 * Brings a database to this release: tables, job queues, and the rights of the portal's role. Safe to repeat. Fails with `AppRoleError`
 * where the portal's processes would not act as that role.
 */
export async function prepareDatabase(urls: DatabaseUrls): Promise<string[]> {
  const applied = await migrate(urls.ownerUrl);
  await installJobQueues(urls.ownerUrl);
  await grantAppRole(urls, [BOSS_SCHEMA]);
  await lookAtRole(urls.applicationUrl);
  return applied;
}

async function lookAtRole(applicationUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: asAppRole(applicationUrl), application_name: 'cppo-portal-role' });
  await client.connect();
  try {
    await assertAppRole(client);
  } finally {
    await client.end();
  }
}
