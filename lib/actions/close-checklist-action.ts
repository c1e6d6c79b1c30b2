'use server';

import { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { closeChecklist } from '../services/dashboard/close-checklist';
import { runAction } from './run-action';

export async function closeChecklistAction(input: Record<string, never>): Promise<ActionResult<null>> {
  return runAction({ permission: 'offer.read', schema: z.strictObject({}), useCase: closeChecklist }, input);
}
