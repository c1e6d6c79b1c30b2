import type { z } from 'zod';
import type { Permission } from '../../domain/core/permissions';
import { failure, type Result } from '../../domain/core/result';
import { Turns } from './turns';
import { defineUseCase, type UseCase, type UseCaseContext } from './use-case';

/** More than one would take memory and be no faster: they compute in one thread. */
const CHECKS_AT_ONCE = 1;
/** Two tabs, and somebody who is impatient. */
const CHECKS_PER_PERSON = 3;

// Next loads a module once for each bundle: the turns of all of them are one.
const processWide = globalThis as typeof globalThis & { portalLargeChecks?: Turns };

/**
 * A use case that may look at thousands of rows: who is allowed to has one of them at a time and two that wait, and one runs at once for all
 * together, so that neither the pages of others nor the memory suffers from many large files.
 */
export function defineLargeCheck<Schema extends z.ZodType, Value>(
  permission: Permission,
  schema: Schema & z.ZodType<z.output<Schema>>,
  work: (context: UseCaseContext, input: z.output<Schema>) => Promise<Result<Value>>,
): UseCase<Schema, Value> {
  return defineUseCase<Schema, Value>(permission, schema, async (context, input) => {
    const turns = (processWide.portalLargeChecks ??= new Turns(CHECKS_AT_ONCE, CHECKS_PER_PERSON));
    const done = await turns.take(context.viewer.userId, () => work(context, input));
    if (done !== undefined) return done.value;
    const message = 'Other files or runs of yours are still being checked. Wait until they are done, then try again.';
    return failure({ kind: 'conflict', reason: 'being_checked', message });
  });
}
