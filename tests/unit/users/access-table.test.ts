import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { entries, missingRows } from '../../support/access/entries';
import { permissionsPage } from '../../support/access/permissions-page';

it.each(['actions', 'pages', 'routes'] as const)('the access table has a line for each of the %s', (kind) => {
  expect(entries[kind].length).toBeGreaterThan(0);
  expect(missingRows(kind)).toEqual([]);
});

it('docs/permissions.md is what the tables say (npm run docs:permissions)', () => {
  expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsPage());
});
