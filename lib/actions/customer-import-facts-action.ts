'use server';

import type { ActionResult } from '../schemas/core/action-input';
import { importRowsSchema, type ImportFacts, type ImportRows } from '../schemas/customers/customer-import';
import { customerImportFacts } from '../services/customers/customer-import-facts';
import { runAction } from './run-action';

export async function customerImportFactsAction(input: ImportRows): Promise<ActionResult<ImportFacts>> {
  return runAction({ permission: 'customer.edit', schema: importRowsSchema, useCase: customerImportFacts }, input);
}
