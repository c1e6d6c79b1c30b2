'use server';

import { z } from 'zod';
import type { ActionResult } from '../schemas/core/action-input';
import { requestAuthorizationSync } from '../services/authorizations/request-authorization-sync';
import { runAction } from './run-action';

export async function requestAuthorizationSyncAction(input: Record<string, never>): Promise<ActionResult<null>> {
  return runAction(
    {
      permission: 'authorization.manage',
      schema: z.strictObject({}),
      useCase: (context) => requestAuthorizationSync(context),
    },
    input,
  );
}
