import { listBulkRuns as list } from '../../db/bulk/bulk-runs';
import { success, type Result } from '../../domain/core/result';
import type { BulkRunsView } from '../../schemas/bulk/bulk-view';
import { bulkRunViews } from './bulk-run-view';
import { authorise, type ServiceContext } from '../core/context';

const PAGE_SIZE = 25;

/** Bulk runs of everybody, newest first. */
export async function listBulkRuns(context: ServiceContext, { page }: { page: number }): Promise<Result<BulkRunsView>> {
  const allowed = authorise(context, 'offer.read');
  if (!allowed.ok) return allowed;
  const { prisma } = context.database;
  const found = await list(prisma, { skip: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE });
  const runs = await bulkRunViews(prisma, found.slice(0, PAGE_SIZE), context.now);
  return success({ runs, page, hasMore: found.length > PAGE_SIZE });
}
