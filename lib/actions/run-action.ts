import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { requestOrigin } from '../auth/request-origin';
import { mayWrite } from '../auth/request-rates';
import { activeViewer } from '../auth/viewer';
import { may, type Permission } from '../domain/core/permissions';
import { success, type Result } from '../domain/core/result';
import { log } from '../log';
import type { ActionError, ActionResult } from '../schemas/core/action-input';
import type { ServiceContext } from '../services/core/context';
import { requestContext } from '../services/core/request-context';

const TOO_MANY: ActionError = {
  kind: 'conflict',
  reason: 'too_many_requests',
  message: 'That was very much in a short time. Wait a minute, then try again.',
};

type Action<Schema extends z.ZodType, Value> = {
  permission: Permission;
  schema: Schema;
  useCase: (context: ServiceContext, input: z.output<Schema>) => Promise<Result<Value>>;
};

/**
 * The frame of every server action: session, permission, rate, parse, use case. Nothing of a bug reaches the browser but an errorId
 * that stands in the log beside it.
 */
export async function runAction<Schema extends z.ZodType, Value>(
  action: Action<Schema, Value>,
  input: unknown,
): Promise<ActionResult<Value>> {
  return runUpload(action, () => Promise.resolve(success(input)));
}

/** The same for what is only read once it is known who sends it. */
export async function runUpload<Schema extends z.ZodType, Value>(
  action: Action<Schema, Value>,
  readInput: () => Promise<Result<unknown>>,
): Promise<ActionResult<Value>> {
  try {
    const viewer = await activeViewer();
    if (viewer === undefined) return { ok: false, error: { kind: 'unauthenticated' } };
    if (!may(viewer, action.permission)) return { ok: false, error: { kind: 'forbidden' } };
    if (!(await mayWrite(viewer.userId))) return { ok: false, error: TOO_MANY };
    const input = await readInput();
    if (!input.ok) return input;
    const parsed = action.schema.safeParse(input.value);
    if (!parsed.success) return { ok: false, error: { kind: 'invalid', fieldErrors: fieldErrorsOf(parsed.error) } };
    return await action.useCase(await requestContext(viewer, await requestOrigin()), parsed.data);
  } catch (error) {
    const errorId = randomUUID().slice(0, 8);
    log.error({ err: error, errorId }, 'an action failed');
    return { ok: false, error: { kind: 'unexpected', errorId } };
  }
}

/** The first message of each field, by its path. */
function fieldErrorsOf({ issues }: z.ZodError): Record<string, string> {
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message] as const).reverse());
}
