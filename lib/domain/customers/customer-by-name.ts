import { sameCustomerName } from './customer';

/** Whom a name means: one customer, one that is not there yet, or several that only a person can tell apart. */
export type CustomerMeant<Customer> =
  { kind: 'nobody' } | { kind: 'one'; customer: Customer } | { kind: 'several'; customers: Customer[] };

/**
 * The one place where a name picks a customer, for pages, files and services alike. Exactly one customer that can still be chosen has
 * to have it: ambiguity never chooses. Give archived ones no part in it, and all that have the name.
 *
 * @param isTold what else the source says of a namesake, such as an account that stands beside the name: where it fits exactly one
 * of several, that one is meant.
 */
export function customerMeant<Customer extends { name: string }>(
  name: string,
  customers: readonly Customer[],
  isTold: (customer: Customer) => boolean = () => false,
): CustomerMeant<Customer> {
  const namesakes = customersCalled(name, customers);
  if (namesakes.length === 0) return { kind: 'nobody' };
  const told = namesakes.length === 1 ? namesakes : namesakes.filter(isTold);
  const [only, ...others] = told;
  return only === undefined || others.length > 0
    ? { kind: 'several', customers: namesakes }
    : { kind: 'one', customer: only };
}

/** Whoever has this name. */
export function customersCalled<Customer extends { name: string }>(
  name: string,
  customers: readonly Customer[],
): Customer[] {
  return customers.filter((customer) => sameCustomerName(customer.name, name));
}

/** Why a name alone chose nobody. What to do about it follows, and depends on where it was typed. */
export function severalAreCalled(name: string, count: number): string {
  return `${count} customers are called ${name}.`;
}
