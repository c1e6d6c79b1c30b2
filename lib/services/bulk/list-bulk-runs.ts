import { z } from 'zod';
import { listBulkRuns as list } from '../../db/bulk/bulk-runs';
import { success, type Result } from '../../domain/core/result';
import type { BulkRunsView } from '../../schemas/bulk/bulk-view';
import { bulkRunViews } from './bulk-run-view';
import { defineUseCase } from '../core/use-case';

const PAGE_SIZE = 25;

/** Bulk runs of everybody, newest first. */
export const listBulkRuns = defineUseCase(
  'offer.read',
  z.strictObject({ page: z.int().min(1) }),
  async ({ database: { prisma }, now }, { page }): Promise<Result<BulkRunsView>> => {
    const found = await list(prisma, { skip: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE });
    const runs = await bulkRunViews(prisma, found.slice(0, PAGE_SIZE), now);
    return success({ runs, page, hasMore: found.length > PAGE_SIZE });
  },
);
