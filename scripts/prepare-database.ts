import { grantAppRole, type DatabaseUrls } from '../lib/db/app-role-grants';
import { migrate } from '../lib/db/migrate';
import { BOSS_SCHEMA, installJobQueues } from '../lib/jobs/boss';

/** Brings a database to this release: tables, job queues, and the rights of the portal's role. Safe to repeat. */
export async function prepareDatabase(urls: DatabaseUrls): Promise<string[]> {
  const applied = await migrate(urls.ownerUrl);
  await installJobQueues(urls.ownerUrl);
  await grantAppRole(urls, [BOSS_SCHEMA]);
  return applied;
}
