import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { may, type Role } from '../../../lib/domain/core/permissions';
import { pageAccess, routeAccess, useCaseAccess, type Access, type AccessRow } from './access-table';

/** The room in lib/actions by the use case that it makes an action of: each is one line that names it twice. */
export const roomsOfActions: ReadonlyMap<string, string> = new Map(
  readdirSync('lib/actions')
    .filter((file) => file !== 'run-action.ts')
    .flatMap((file) =>
      [...readFileSync(`lib/actions/${file}`, 'utf8').matchAll(/^export const (\w+)Action = action\(\1\);$/gm)].map(
        ([, name = '']) => [name, path.basename(file, '.ts')] as const,
      ),
    ),
);

/** Every way into the portal, as it stands in the source: by name for actions, by address for pages and routes. */
export const entries = {
  actions: [...roomsOfActions.keys()].sort(),
  pages: addressesOf('page.tsx'),
  routes: addressesOf('route.ts'),
};

const tables: Record<keyof typeof entries, Record<string, AccessRow>> = {
  actions: useCaseAccess,
  pages: pageAccess,
  routes: routeAccess,
};

/** The line of an entry; throws with what to add when there is none. */
export function rowOf(kind: keyof typeof entries, entry: string): AccessRow {
  const row = tables[kind][entry];
  if (row === undefined) throw new Error(`No line for ${entry}. ${adviceFor(kind, entry)}`);
  return row;
}

export function missingRows(kind: keyof typeof entries): string[] {
  return entries[kind].filter((entry) => !(entry in tables[kind])).map((entry) => adviceFor(kind, entry));
}

function adviceFor(kind: keyof typeof entries, entry: string): string {
  return `Add to tests/support/access/access-table.ts: ${kind === 'actions' ? 'useCase' : kind.slice(0, -1)}Access '${entry}': ['<permission>', '<what it does>'], then run "npm run docs:permissions".`;
}

/** Whether this role, or nobody when undefined, gets in. */
export function isLetIn(role: Role | undefined, access: Access): boolean {
  if (access === 'everybody') return true;
  if (role === undefined) return false;
  if (access === 'signed in') return true;
  return [access].flat().every((permission) => may({ userId: '', name: '', email: '', role }, permission));
}

/** The addresses of Next's files of this name: folders in parentheses are left out. */
function addressesOf(fileName: string): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === fileName)
    .map((file) => path.dirname(file).split(path.sep))
    .map((parts) => `/${parts.filter((part) => part !== '.' && !part.startsWith('(')).join('/')}`)
    .sort();
}
