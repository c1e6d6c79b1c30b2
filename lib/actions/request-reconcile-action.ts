'use server';

import { z } from 'zod';
import type { ActionResult } from '../schemas/action-input';
import { requestReconcile } from '../services/request-reconcile';
import { runAction } from './run-action';

export async function requestReconcileAction(): Promise<ActionResult<null>> {
  return runAction(
    { permission: 'offer.edit', schema: z.null(), useCase: (context) => requestReconcile(context) },
    null,
  );
}
