import type { Database } from '../../db/core/client';
import { clearRefusals, noteRefusal } from '../../db/installation/marketplace-refusals';
import { CREDENTIALS, type RequestOutcome } from '../../marketplace/request-watchers';
import { log } from '../../log';

/** A refusal is written again, and a success looked up again, at most so often. */
const AGAIN_AFTER_MS = 10_000;

/**
 * Keeps note of requests that AWS turns away because of the credentials, or does not answer, so that every page can say so, and removes
 * the note once AWS answers again. Costs no more than a query an operation every ten seconds, and never fails a request.
 */
export function watchRefusals({ prisma }: Database): (operation: string, outcome: RequestOutcome) => Promise<void> {
  const written = new Map<string, { outcome: RequestOutcome; atMs: number }>();
  return async (operation, outcome) => {
    const last = written.get(operation);
    if (last?.outcome === outcome && Date.now() - last.atMs < AGAIN_AFTER_MS) return;
    written.set(operation, { outcome, atMs: Date.now() });
    try {
      if (outcome === 'answered') await clearRefusals(prisma, operation, { isOfAws: operation !== CREDENTIALS });
      else await noteRefusal(prisma, operation, outcome, new Date());
    } catch (error) {
      written.delete(operation);
      log.warn({ err: error, operation }, 'what became of a request to AWS could not be noted');
    }
  };
}
