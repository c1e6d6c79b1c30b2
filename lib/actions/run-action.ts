import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { requestOrigin } from '../auth/request-origin';
import { mayWrite } from '../auth/request-rates';
import { activeViewer } from '../auth/viewer';
import { may } from '../domain/core/permissions';
import { success, type Result } from '../domain/core/result';
import { log } from '../log';
import type { ActionError, ActionResult } from '../schemas/core/action-input';
import { fieldErrorsOf } from '../schemas/core/field-errors';
import { requestContext } from '../services/core/request-context';
import type { UseCase } from '../services/core/use-case';

const TOO_MANY: ActionError = {
  kind: 'conflict',
  reason: 'too_many_requests',
  message: 'That was very much in a short time. Wait a minute, then try again.',
};

/** The action that does this use case: what a browser sends is taken for nothing until its schema has parsed it. */
export function action<Schema extends z.ZodType, Value>(
  useCase: UseCase<Schema, Value, never>,
): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  return async (input) => runUpload(useCase, () => Promise.resolve(success(input)));
}

/**
 * The frame of every action and upload: session, permission, rate, parse, use case. Its input is read only once it is known who sends it.
 * Nothing of a bug reaches the browser but an errorId that stands in the log beside it.
 */
export async function runUpload<Value>(
  useCase: UseCase<z.ZodType, Value, never>,
  readInput: () => Promise<Result<unknown>>,
): Promise<ActionResult<Value>> {
  try {
    const viewer = await activeViewer();
    if (viewer === undefined) return { ok: false, error: { kind: 'unauthenticated' } };
    if (!useCase.permissions.every((needed) => may(viewer, needed))) return { ok: false, error: { kind: 'forbidden' } };
    if (!(await mayWrite(viewer.userId))) return { ok: false, error: TOO_MANY };
    const input = await readInput();
    if (!input.ok) return input;
    const parsed = useCase.schema.safeParse(input.value);
    if (!parsed.success) return { ok: false, error: { kind: 'invalid', fieldErrors: fieldErrorsOf(parsed.error) } };
    // Its own schema has made it.
    return await useCase(await requestContext(viewer, await requestOrigin()), parsed.data as never);
  } catch (error) {
    const errorId = randomUUID().slice(0, 8);
    log.error({ err: error, errorId }, 'an action failed');
    return { ok: false, error: { kind: 'unexpected', errorId } };
  }
}
