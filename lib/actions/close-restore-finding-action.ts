'use server';

import type { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { findingIdSchema } from '../schemas/restore/restored-view';
import { closeRestoreFinding } from '../services/restore/close-restore-finding';
import { runAction } from './run-action';

export async function closeRestoreFindingAction(input: z.input<typeof findingIdSchema>): Promise<ActionResult<null>> {
  return runAction({ permission: 'setup.manage', schema: findingIdSchema, useCase: closeRestoreFinding }, input);
}
