import type { TestProject } from 'vitest/node';
import { startTemporaryPostgres } from '../../../scripts/embedded-postgres/temporary-postgres';
import { prepareDatabase } from '../../../scripts/prepare-database';
import type { TestServer } from '../test-database';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Starts one PostgreSQL server for the whole run; its database, brought up to date, is the template of every test file's. */
export default async function startTestServer(project: TestProject) {
  const server = await startTemporaryPostgres();
  try {
    await prepareDatabase(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('testServer', { ownerUrl: server.ownerUrl, applicationUrl: server.applicationUrl });
  return () => server.stop();
}
