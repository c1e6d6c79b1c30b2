'use server';

import { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { requestReconcile } from '../services/reconcile/request-reconcile';
import { runAction } from './run-action';

export async function requestReconcileAction(input: Record<string, never>): Promise<ActionResult<null>> {
  return runAction(
    { permission: 'offer.edit', schema: z.strictObject({}), useCase: (context) => requestReconcile(context) },
    input,
  );
}
