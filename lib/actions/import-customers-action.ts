'use server';

import type { ActionResult } from '../schemas/action-input';
import { importRowsSchema, type ImportRows } from '../schemas/customer-import';
import { importCustomers } from '../services/import-customers';
import { runAction } from './run-action';

export async function importCustomersAction(
  input: ImportRows,
): Promise<ActionResult<{ created: number; extended: number }>> {
  return runAction({ permission: 'customer.edit', schema: importRowsSchema, useCase: importCustomers }, input);
}
