import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db/core/client';
import { findViewer, findViewerByEmail, listViewers } from '../../../lib/db/users/users';
import { seed } from '../../../prisma/seed';
import { createTestDatabase, type TestDatabase } from '../../support/test-database';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await seed({ databaseUrl: testDatabase.applicationUrl, mode: 'practice' });
  database = createDatabase(testDatabase.applicationUrl);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

describe('the person behind a request', () => {
  it('has the role as of now: taken away, it is gone with the next request', async () => {
    const before = await findViewerByEmail(database.prisma, 'SALES@example.com');
    expect(before?.role).toBe('SALES');
    await database.prisma.user.update({ where: { email: 'sales@example.com' }, data: { role: 'VIEWER' } });
    expect((await findViewer(database.prisma, before?.userId ?? ''))?.role).toBe('VIEWER');
  });

  it('is nobody once the user is disabled, and nobody for an unknown id', async () => {
    const approver = await findViewerByEmail(database.prisma, 'approver@example.com');
    await database.prisma.user.update({ where: { email: 'approver@example.com' }, data: { status: 'DISABLED' } });
    expect(await findViewer(database.prisma, approver?.userId ?? '')).toBeUndefined();
    expect(await findViewerByEmail(database.prisma, 'approver@example.com')).toBeUndefined();
    expect((await listViewers(database.prisma)).map(({ email }) => email)).not.toContain('approver@example.com');
    expect(await findViewer(database.prisma, '00000000-0000-4000-8000-000000000000')).toBeUndefined();
  });

  it('does not exist outside practice mode', async () => {
    const other = await createTestDatabase();
    await seed({ databaseUrl: other.applicationUrl, mode: 'aws' });
    const aws = createDatabase(other.applicationUrl);
    expect(await listViewers(aws.prisma)).toEqual([]);
    await aws.close();
    await other.drop();
  });
});
