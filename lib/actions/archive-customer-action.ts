'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { archiveCustomerSchema, type ArchiveCustomer } from '../schemas/customers/customer-form';
import { archiveCustomer } from '../services/customers/archive-customer';
import { runAction } from './run-action';

export async function archiveCustomerAction(input: ArchiveCustomer): Promise<ActionResult<{ version: number }>> {
  return runAction({ permission: 'customer.edit', schema: archiveCustomerSchema, useCase: archiveCustomer }, input);
}
