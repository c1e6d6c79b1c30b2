import { randomInt } from 'node:crypto';
import type { BulkRowView, BulkRunPage } from '../../../lib/schemas/bulk/bulk-view';
import { queueBulkRun } from '../../../lib/services/bulk/queue-bulk-run';
import { showBulkRun } from '../../../lib/services/bulk/show-bulk-run';
import { uploadBulkRun } from '../../../lib/services/bulk/upload-bulk-run';
import type { DemoPerson, TestPortal } from '../../support/portal';

/** A buyer account that nothing else has used. */
export function freshAccount(): string {
  return `6${String(randomInt(1e11)).padStart(11, '0')}`;
}

/** Lines of a file with so many customers that nobody knows yet. */
export function freshLines(count: number): string[] {
  const batch = String(randomInt(1e9));
  return Array.from({ length: count }, (_, index) => `Customer ${batch}-${index},${freshAccount()}`);
}

export function fileOf(lines: readonly string[], heading = 'Customer,Account ID'): string {
  return [heading, ...lines].join('\n');
}

/** Uploads a file and returns its run's id. */
export async function uploaded(portal: TestPortal, text: string, person: DemoPerson = 'sales'): Promise<string> {
  const result = await uploadBulkRun(portal.as(person), { authorizationId: '', fileName: 'offers.csv', text });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.runId;
}

export async function runPage(portal: TestPortal, runId: string, page = 1): Promise<BulkRunPage> {
  const result = await showBulkRun(portal.as('viewer'), { runId, filter: 'all', page });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export async function rowsOf(portal: TestPortal, runId: string): Promise<BulkRowView[]> {
  const { rows, pageCount } = await runPage(portal, runId);
  const all = [...rows];
  for (let page = 2; page <= pageCount; page += 1) all.push(...(await runPage(portal, runId, page)).rows);
  return all;
}

/** Queues what is ready; returns how many that were. */
export async function queued(portal: TestPortal, runId: string, person: DemoPerson = 'sales'): Promise<number> {
  const { ready } = (await runPage(portal, runId)).run.counts;
  const result = await queueBulkRun(portal.as(person), { runId, readyCount: ready });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.queued;
}
