import { may, permissions, roles, roleWords, type Permission } from '../../lib/domain/permissions';
import type { AccessRow } from './access-table';
import { entries, isLetIn, rowOf } from './entries';

const roleHeads = roles.map((role) => roleWords[role]).join(' | ');
const columns = roles.map(() => '---').join('|');

/** The text of docs/permissions.md: who may do what, action by action and page by page. */
export function permissionsPage(): string {
  return [
    '# Permissions',
    '',
    'Made by `npm run docs:permissions` from `lib/domain/permissions.ts` and `tests/support/access-table.ts`. Tests call every action, page',
    'and route named here with every role and with none, and fail when one is missing.',
    '',
    'Pages hide what services refuse, and every use case checks its permission before it reads anything. Actions answer `unauthenticated`,',
    '`forbidden`, `not_found`, `conflict` or `invalid`; routes answer 401, 403, 404, 409 or 400; pages send a stranger to sign in and answer',
    '403. Role and status are read from the database at every request: a disabled user is a stranger from the next one on.',
    '',
    '## Permissions of the roles',
    '',
    `| permission | ${roleHeads} |`,
    `|---|${columns}|`,
    ...permissions.map((permission) => `| \`${permission}\` | ${grants(permission)} |`),
    '',
    ...section('Actions', 'actions'),
    ...section('Pages', 'pages'),
    ...section('Routes', 'routes').slice(0, -1),
    '',
  ].join('\n');
}

function section(title: string, kind: keyof typeof entries): string[] {
  return [
    `## ${title}`,
    '',
    `| ${title.toLowerCase().replace(/s$/, '')} | what it does | takes | ${roleHeads} | nobody signed in |`,
    `|---|---|---|${columns}|---|`,
    ...entries[kind].map((entry) => line(entry, rowOf(kind, entry))),
    '',
  ];
}

function line(entry: string, [access, does]: AccessRow): string {
  const people = [...roles, undefined].map((role) => word(isLetIn(role, access)));
  return `| \`${entry}\` | ${does} | ${access} | ${people.join(' | ')} |`;
}

function grants(permission: Permission): string {
  return roles.map((role) => word(may({ userId: '', name: '', email: '', role }, permission))).join(' | ');
}

const word = (isYes: boolean) => (isYes ? 'yes' : 'no');
