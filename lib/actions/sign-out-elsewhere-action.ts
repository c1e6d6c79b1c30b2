'use server';

import { z } from 'zod';
import { currentSessionId } from '../auth/viewer';
import type { ActionResult } from '../schemas/core/action-input';
import type { ServiceContext } from '../services/core/context';
import { signOutElsewhere } from '../services/users/sign-out';
import { runAction } from './run-action';

export async function signOutElsewhereAction(input: Record<string, never>): Promise<ActionResult<null>> {
  const useCase = async (context: ServiceContext) => signOutElsewhere(context, await currentSessionId());
  return runAction({ permission: 'offer.read', schema: z.strictObject({}), useCase }, input);
}
