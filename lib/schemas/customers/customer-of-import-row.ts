import { customerNameKey, plainCustomerName } from '../../domain/customers/customer';
import { customerMeant, severalAreCalled } from '../../domain/customers/customer-by-name';
import type { ImportFacts, ImportProblem, PlannedCustomer } from './customer-import';

type Known = ImportFacts['customers'][number];

export type CustomerOfImportRow = {
  /** The same for all rows of one customer. */
  key: string;
  /** The customer of the book; undefined for one that is not there yet, and while it is not clear which. */
  known: Known | undefined;
  /** Others of the book that have the name too. */
  others: readonly Known[];
  problems: ImportProblem[];
};

/**
 * Whom a row is about.
 *
 * @param own all customers of the book that have the name of the row, archived ones included.
 */
export function customerOfImportRow(
  name: string,
  accounts: PlannedCustomer['form']['accounts'],
  own: readonly Known[],
): CustomerOfImportRow {
  const active = own.filter(({ isArchived }) => !isArchived);
  const meant = customerMeant(name, active, ({ accountIds }) =>
    accounts.some(({ accountId }) => accountIds.includes(accountId)),
  );
  const byName = { key: `name ${customerNameKey(name)}`, known: undefined, others: [] };
  switch (meant.kind) {
    case 'one': {
      const { customer: known } = meant;
      return { key: `customer ${known.id}`, known, others: own.filter(({ id }) => id !== known.id), problems: [] };
    }
    case 'several': {
      const message = `${severalAreCalled(plainCustomerName(name), active.length)} Enter an account that only the right one has.`;
      return { ...byName, problems: [{ column: 'accounts', message, suggestion: null }] };
    }
    case 'nobody': {
      const [archived] = own;
      if (archived === undefined) return { ...byName, problems: [] };
      const message = `${archived.name} is archived. Restore it first, or leave this row out.`;
      return { ...byName, problems: [{ column: 'name', message, suggestion: null }] };
    }
  }
}
