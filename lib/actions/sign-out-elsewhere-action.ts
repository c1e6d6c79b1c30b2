'use server';

import { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { signOutElsewhere } from '../services/users/sign-out';
import { runAction } from './run-action';

export async function signOutElsewhereAction(input: Record<string, never>): Promise<ActionResult<null>> {
  return runAction({ permission: 'offer.read', schema: z.strictObject({}), useCase: signOutElsewhere }, input);
}
