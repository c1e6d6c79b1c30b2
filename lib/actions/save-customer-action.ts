'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { saveCustomerSchema, type SaveCustomer } from '../schemas/customers/customer-form';
import { saveCustomer } from '../services/customers/save-customer';
import { runAction } from './run-action';

export async function saveCustomerAction(
  input: SaveCustomer,
): Promise<ActionResult<{ customerId: string; version: number }>> {
  return runAction({ permission: 'customer.edit', schema: saveCustomerSchema, useCase: saveCustomer }, input);
}
