'use server';

import type { ActionResult } from '../schemas/action-input';
import { importFileSchema, type ImportPreview } from '../schemas/customer-import';
import { previewCustomerImport } from '../services/preview-customer-import';
import { runAction } from './run-action';

export async function previewCustomerImportAction(input: FormData): Promise<ActionResult<ImportPreview>> {
  return runAction({ permission: 'customer.edit', schema: importFileSchema, useCase: previewCustomerImport }, input);
}
