'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { bulkRunKey } from '@/lib/queries/bulk-run';
import type { ActionResult } from '@/lib/schemas/core/action-input';
import { useCustomerAction } from '../customers/use-customer-action';

/** One action on a run; whatever comes of it, the page then shows how the run stands. */
export function useBulkAction(runId: string) {
  const router = useRouter();
  const queries = useQueryClient();
  const { isRunning, problem, run } = useCustomerAction();
  return {
    isRunning,
    problem,
    run: async (action: () => Promise<ActionResult<unknown>>): Promise<boolean> => {
      const done = await run(action);
      await queries.invalidateQueries({ queryKey: bulkRunKey(runId) });
      router.refresh();
      return done !== undefined;
    },
  };
}
