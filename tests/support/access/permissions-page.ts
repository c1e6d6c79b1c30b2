import { may, permissions, roles, roleWords, type Permission } from '../../../lib/domain/core/permissions';
import { useCaseAccess, type AccessRow } from './access-table';
import { entries, isLetIn, roomsOfActions, rowOf } from './entries';
import { HOSTILE_NUMBERS, HOSTILE_RUNS, HOSTILE_TEXTS, hostileCallsAtLeast } from './hostile-values';

const roleHeads = roles.map((role) => roleWords[role]).join(' | ');
const columns = roles.map(() => '---').join('|');

/** The text of docs/permissions.md: who may do what, use case by use case and page by page. */
export function permissionsPage(): string {
  return [
    '# Permissions',
    '',
    'Made by `npm run docs:permissions` from `lib/domain/core/permissions.ts` and `tests/support/access/access-table.ts`. Tests call every use case,',
    'action, page and route with every role and with none, and fail when one is not named here. A browser can call the use cases',
    'with a star as actions; the others are behind pages and routes.',
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
    ...section('Use cases', Object.entries(useCaseAccess).map(markedAction)),
    ...section(
      'Pages',
      entries.pages.map((page) => [page, rowOf('pages', page)]),
    ),
    ...section(
      'Routes',
      entries.routes.map((route) => [route, rowOf('routes', route)]),
    ),
    ...hostileInput(),
    '',
  ].join('\n');
}

/** What is tried, counted from the lists themselves; the test asserts that it tries no less. */
function hostileInput(): string[] {
  const count = (number: number) => String(number);
  return [
    '## Hostile input',
    '',
    `Each of the ${count(entries.actions.length)} actions is called at least ${count(hostileCallsAtLeast(HOSTILE_RUNS.short))} times, ${count(hostileCallsAtLeast(HOSTILE_RUNS.long))} in the long run, with random input by somebody who may call it, past the parser`,
    `where that goes: ${count(HOSTILE_TEXTS.length)} hostile texts and ${count(HOSTILE_NUMBERS.length)} numbers, alone, in lists, as members that nobody asked for, mixed with ids of existing`,
    'things and whatever else `fast-check` makes up. None may leak, end in an unexpected error, or change a role or a session. The run',
    'prints its own count of calls.',
    '',
    ...HOSTILE_TEXTS.map((text) => `- ${asCode(text)}`),
    ...HOSTILE_NUMBERS.map((number) => `- ${asCode(number)}`),
  ];
}

const LONGEST_SHOWN = 80;

/** Printable and short, whatever it is. */
function asCode(value: string | number): string {
  if (typeof value === 'number') return `\`${value}\``;
  const cut = value.length > LONGEST_SHOWN ? `${value.slice(0, 10)}… (${value.length} characters)` : value;
  const printable = JSON.stringify(cut).replaceAll(
    /[^\x20-\x7e…]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `\`\` ${printable} \`\``;
}

function markedAction([name, row]: [string, AccessRow]): [string, AccessRow] {
  return [roomsOfActions.has(name) ? `${name}*` : name, row];
}

function section(title: string, rows: [string, AccessRow][]): string[] {
  return [
    `## ${title}`,
    '',
    `| ${title.toLowerCase().replace(/s$/, '')} | what it does | takes | ${roleHeads} | nobody signed in |`,
    `|---|---|---|${columns}|---|`,
    ...rows.map(line),
    '',
  ];
}

function line([entry, [access, does]]: [string, AccessRow]): string {
  const people = [...roles, undefined].map((role) => word(isLetIn(role, access)));
  return `| \`${entry}\` | ${does} | ${[access].flat().join(', ')} | ${people.join(' | ')} |`;
}

function grants(permission: Permission): string {
  return roles.map((role) => word(may({ userId: '', name: '', email: '', role }, permission))).join(' | ');
}

const word = (isYes: boolean) => (isYes ? 'yes' : 'no');
