import type { BookCustomer } from '../../db/customers/customer-book';
import type { CustomerColumns } from '../../db/customers/customer-changes';
import { type BuyerAccountLabel, buyerAccountLabelWords } from '../../domain/customers/customer';
import { plainDecimal } from '../../domain/tiers/price';
import type { CustomerForm } from '../../schemas/customers/customer-form';

/** The form as the page fills it in for a customer of the book. */
export function customerForm(customer: BookCustomer): CustomerForm {
  const { name, contactName, contactEmail, notes, expectedMonthlyUnits, timeZone, accounts } = customer;
  return {
    name,
    contactName,
    contactEmail,
    notes,
    expectedMonthlyUnits: expectedMonthlyUnits ?? '',
    timeZone: timeZone ?? '',
    accounts: accounts.map(({ accountId, label }) => ({ accountId, label })),
  };
}

export function customerColumns(form: Omit<CustomerForm, 'accounts'>): CustomerColumns {
  const { name, contactName, contactEmail, notes, expectedMonthlyUnits, timeZone } = form;
  return {
    name,
    contactName,
    contactEmail,
    notes,
    expectedMonthlyUnits: expectedMonthlyUnits === '' ? null : plainDecimal(expectedMonthlyUnits),
    timeZone: timeZone === '' ? null : timeZone,
  };
}

/** For the audit trail: what is known of a customer, accounts in words. */
export function customerDocument(form: CustomerForm) {
  const { accounts, ...fields } = form;
  return { ...customerColumns(fields), accounts: accounts.map(accountText) };
}

function accountText({ accountId, label }: { accountId: string; label: BuyerAccountLabel | null }): string {
  return label === null ? accountId : `${accountId} (${buyerAccountLabelWords[label]})`;
}
