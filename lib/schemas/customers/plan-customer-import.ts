import { groupedAccountId } from '../../domain/customers/account-id-groups';
import { CUSTOMER_ACCOUNTS_MAXIMUM, customerNameKey, sameCustomerName } from '../../domain/customers/customer';
import {
  accountsOfRow,
  belongsTo,
  fieldsOfRow,
  type ImportFacts,
  type ImportPlan,
  type ImportProblem,
  type ImportRow,
  type PlannedCustomer,
  type PlannedRow,
} from './customer-import';
import { customerOfImportRow, type CustomerOfImportRow } from './customer-of-import-row';

/** One customer of the file: its first line, what it is to become, and what the book has of it. */
type Group = PlannedCustomer & {
  known: ImportFacts['customers'][number] | undefined;
  /** Of its lines so far, and those that it has in the book besides. */
  accountIds: Set<string>;
  accountIdsWithKnown: Set<string>;
};

type State = {
  known: ReadonlyMap<string, ImportFacts['customers']>;
  owners: ReadonlyMap<string, string[]>;
  groups: Map<string, Group>;
  /** Where an account stood first in the file. */
  takenBy: Map<string, { key: string; name: string; line: number }>;
};

/**
 * Decides for each row of an upload what comes of it; the same for the preview, for a row fixed in place and for the import
 * itself. Rows of one name are one customer; where several of the book have that name, the accounts of a row say which one. A customer
 * of the book gets the accounts that it does not have yet and is not changed otherwise, so that the same file again does nothing.
 * Nothing is imported while a row is invalid.
 */
export function planCustomerImport(rows: readonly ImportRow[], facts: ImportFacts): ImportPlan {
  const { plan, customers } = customerImportPlanner(facts);
  return { rows: rows.map(plan), customers: customers() };
}

/** The same for whoever must not do it in one go: `plan` takes the rows in their order, `customers` what they have become. */
export function customerImportPlanner(facts: ImportFacts): {
  plan: (row: ImportRow) => PlannedRow;
  customers: () => PlannedCustomer[];
} {
  const state: State = {
    known: grouped(facts.customers, ({ name }) => customerNameKey(name)),
    owners: new Map(
      [...grouped(facts.owners, ({ accountId }) => accountId)].map(([id, own]) => [
        id,
        own.map(({ customerName }) => customerName),
      ]),
    ),
    groups: new Map(),
    takenBy: new Map(),
  };
  return {
    plan: (row) => planRow(row, state),
    customers: () =>
      [...state.groups.values()].filter(hasWork).map(({ line, customerId, form }) => ({ line, customerId, form })),
  };
}

function planRow(row: ImportRow, state: State): PlannedRow {
  const { name } = row.cells;
  const own = state.known.get(customerNameKey(name)) ?? [];
  const { fields, problems: fieldProblems } = fieldsOfRow(row);
  const { accounts, problems: accountProblems } = accountsOfRow(
    row,
    own.flatMap(({ accountIds }) => accountIds),
  );
  const named = customerOfImportRow(name, accounts, own);
  const group = state.groups.get(named.key);
  const problems = [...fieldProblems, ...accountProblems, ...named.problems, ...clashes(row, accounts, named, state)];
  if (group !== undefined && fields !== undefined) problems.push(...contradictions(fields, group));
  if (hasTooMany(accounts, group?.accountIdsWithKnown ?? new Set(named.known?.accountIds)))
    problems.push(TOO_MANY_ACCOUNTS);
  for (const { accountId } of accounts)
    if (!state.takenBy.has(accountId)) state.takenBy.set(accountId, { key: named.key, name, line: row.line });
  if (problems.length > 0 || fields === undefined) return { line: row.line, state: 'invalid', problems };
  return { line: row.line, problems: [], state: join(row.line, { ...fields, accounts }, group, named, state) };
}

/** Adds the row to its customer, and says what that makes of the row. */
function join(
  line: number,
  form: PlannedCustomer['form'],
  group: Group | undefined,
  { key, known }: CustomerOfImportRow,
  state: State,
): PlannedRow['state'] {
  if (group !== undefined) {
    const added = form.accounts.filter(({ accountId }) => !group.accountIds.has(accountId));
    const isNew = added.some(({ accountId }) => !group.accountIdsWithKnown.has(accountId));
    group.form = mergedFields(group.form, form);
    group.form.accounts.push(...added);
    for (const { accountId } of added) {
      group.accountIds.add(accountId);
      group.accountIdsWithKnown.add(accountId);
    }
    return isNew ? 'same' : 'known';
  }
  const ids = form.accounts.map(({ accountId }) => accountId);
  const accountIdsWithKnown = new Set([...(known?.accountIds ?? []), ...ids]);
  const accountIds = new Set(ids);
  state.groups.set(key, { line, customerId: known?.id ?? null, form, known, accountIds, accountIdsWithKnown });
  if (known === undefined) return 'new';
  return ids.every((accountId) => known.accountIds.includes(accountId)) ? 'known' : 'adds_accounts';
}

const TOO_MANY_ACCOUNTS = problem('accounts', `A customer can have ${CUSTOMER_ACCOUNTS_MAXIMUM} accounts.`);

/** A customer that is spread over many lines has no more accounts than one on a single line. */
function hasTooMany(accounts: PlannedCustomer['form']['accounts'], before: ReadonlySet<string>): boolean {
  const added = accounts.filter(({ accountId }) => !before.has(accountId)).length;
  return added > 0 && before.size + added > CUSTOMER_ACCOUNTS_MAXIMUM;
}

/** Accounts that somebody else has, in the book or in another line of the file. */
function clashes(
  row: ImportRow,
  accounts: PlannedCustomer['form']['accounts'],
  { key, others }: CustomerOfImportRow,
  state: State,
): ImportProblem[] {
  const { name } = row.cells;
  return accounts.flatMap(({ accountId, label }) => {
    const column = label === 'PAYER' ? ('payer' as const) : ('accounts' as const);
    const foreign = state.owners.get(accountId)?.find((owner) => !sameCustomerName(owner, name));
    if (foreign !== undefined) return [problem(column, belongsTo(accountId, foreign))];
    const namesake = others.find(({ accountIds }) => accountIds.includes(accountId));
    if (namesake !== undefined)
      return [problem(column, belongsTo(accountId, `another customer that is called ${namesake.name}`))];
    const taken = state.takenBy.get(accountId);
    if (taken === undefined || taken.key === key) return [];
    const where = `${groupedAccountId(accountId)} stands under ${taken.name} in line ${taken.line}.`;
    return [problem(column, where)];
  });
}

const comparedFields = ['contactName', 'contactEmail', 'expectedMonthlyUnits', 'timeZone', 'notes'] as const;

/** A later line of the same customer may leave a value out, not say another one. */
function contradictions(fields: Omit<PlannedCustomer['form'], 'accounts'>, group: Group): ImportProblem[] {
  return comparedFields.flatMap((column) => {
    const [first, later] = [group.form[column], fields[column]];
    if (first === '' || later === '' || first === later) return [];
    return [problem(column, `Line ${group.line} of the same customer says “${first}”.`)];
  });
}

function mergedFields(first: PlannedCustomer['form'], later: PlannedCustomer['form']): PlannedCustomer['form'] {
  const filled = comparedFields.map(
    (column) => [column, first[column] === '' ? later[column] : first[column]] as const,
  );
  return { ...first, ...Object.fromEntries(filled) };
}

function hasWork({ known, form }: Group): boolean {
  return known === undefined || form.accounts.some(({ accountId }) => !known.accountIds.includes(accountId));
}

function problem(column: ImportProblem['column'], message: string): ImportProblem {
  return { column, message, suggestion: null };
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
