import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { asOwner } from './database/as-owner';

/** The server of this run, as its template database. */
export interface TestServer {
  ownerUrl: string;
  applicationUrl: string;
}

export interface TestDatabase {
  /** Owns the tables. */
  ownerUrl: string;
  /** The login of the portal's processes. */
  applicationUrl: string;
  drop: () => Promise<void>;
}

/**
 * A database of its own for a test file: tables, queues and grants are there, rows are not (see `prisma/seed.ts`).
 * Drop it after the tests: `afterAll(() => testDatabase.drop())`.
 */
export function createTestDatabase(): Promise<TestDatabase> {
  return createFromTemplate(databaseNameOf(inject('testServer').ownerUrl));
}

/** A database without any table, for tests of the migrations. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createFromTemplate('template0');
}

async function createFromTemplate(template: string): Promise<TestDatabase> {
  const server = inject('testServer');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asServerOwner(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    ownerUrl: withDatabaseName(server.ownerUrl, name),
    applicationUrl: withDatabaseName(server.applicationUrl, name),
    drop: () => asServerOwner(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function asServerOwner(server: TestServer, statement: string): Promise<void> {
  await asOwner({ ownerUrl: withDatabaseName(server.ownerUrl, 'postgres') }, statement);
}

const databaseNameOf = (url: string) => new URL(url).pathname.slice(1);

function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
