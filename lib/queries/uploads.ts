import type { ActionResult } from '../schemas/core/action-input';
import type { ImportPreview, ImportRows } from '../schemas/customers/customer-import';
import type { PlacedColumns } from '../schemas/customers/import-columns';

/** Sends a file of offers and opens a preview of it. Rejects like an action when no use case has answered. */
export function uploadBulkRun(authorizationId: string, file: File): Promise<ActionResult<{ runId: string }>> {
  const address = new URLSearchParams({ authorization: authorizationId, name: file.name });
  return send(`/api/uploads/bulk-run?${address.toString()}`, file);
}

/** What an import of this file would make of it, with what somebody has said of its unknown columns. */
export function previewCustomerImport(file: File, placed: PlacedColumns): Promise<ActionResult<ImportPreview>> {
  const address = new URLSearchParams(placed.map(({ column, heading }) => [column, heading]));
  return send(`/api/uploads/customer-import-preview?${address.toString()}`, file);
}

/** Imports the rows of a preview. */
export function importCustomers(input: ImportRows): Promise<ActionResult<{ created: number; extended: number }>> {
  return send('/api/uploads/customer-import', JSON.stringify(input));
}

async function send<Value>(address: string, body: Blob | string): Promise<ActionResult<Value>> {
  const answer = await fetch(address, { method: 'POST', body, cache: 'no-store' });
  const isAnswer = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
  // The server in front has refused it, and says why in a word.
  if (!isAnswer) throw new Error(await answer.text());
  return (await answer.json()) as ActionResult<Value>;
}
