import { unstable_isUnrecognizedActionError } from 'next/navigation';
import type { ActionResult } from '@/lib/schemas/core/action-input';
import { errorOfRefusal, isFrontRefusal } from '@/lib/schemas/core/front-refusal';
import { noteUpdate } from './portal-updated';

/**
 * The answer to an action or an upload, whoever gave it: the use case, the server in front of the portal, or a newer portal that does not
 * know the action any more. Undefined: no answer came, so nobody knows what became of it. Never rejects.
 */
export async function answerOf<Value>(asked: Promise<ActionResult<Value>>): Promise<ActionResult<Value> | undefined> {
  try {
    return await asked;
  } catch (thrown) {
    if (unstable_isUnrecognizedActionError(thrown)) {
      noteUpdate();
      return { ok: false, error: { kind: 'updated' } };
    }
    const refusal = thrown instanceof Error ? thrown.message : '';
    const error = isFrontRefusal(refusal) ? errorOfRefusal(refusal) : undefined;
    return error && { ok: false, error };
  }
}
