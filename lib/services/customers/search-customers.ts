import { searchCustomers as find } from '../../db/customers/customers';
import { success, type Result } from '../../domain/core/result';
import { storablePart } from '../../domain/core/stored-text';
import type { CustomerChoice } from '../../schemas/wizard/wizard-view';
import { authorise, type ServiceContext } from '../core/context';

const MAXIMUM = 20;

/** Customers to choose from, by part of the name or leading digits of an account. */
export async function searchCustomers(context: ServiceContext, text: string): Promise<Result<CustomerChoice[]>> {
  const allowed = authorise(context, 'customer.read');
  if (!allowed.ok) return allowed;
  return success(await find(context.database.prisma, storablePart(text.slice(0, 200)).trim(), MAXIMUM));
}
