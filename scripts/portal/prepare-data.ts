import { portalEnv } from '../../lib/config/env';
import { preparePortal } from '../../lib/jobs/prepare-portal';
import { seedPracticeBook } from '../../prisma/practice-book';
import { seed } from '../../prisma/seed';

/*
 * Run by the launcher as a process of its own, with the environment of the portal's processes, once the database is up
 * to date and the sandbox answers.
 */
try {
  const { DATABASE_URL, PORTAL_MODE } = portalEnv();
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set.');
  await seed({ databaseUrl: DATABASE_URL, mode: PORTAL_MODE });
  if (PORTAL_MODE === 'practice') await seedPracticeBook(DATABASE_URL);
  const { missing } = await preparePortal();
  // The launcher passes this line on.
  if (missing !== undefined) console.log(`AWS: the portal starts without it. ${missing}`);
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
