import { z } from 'zod';
import { appendAuditEvents, type AuditEntry } from '../../db/audit/audit-events';
import type { Transaction } from '../../db/core/transaction';
import { may, type Permission, type Viewer } from '../../domain/core/permissions';
import { failure, type Result } from '../../domain/core/result';
import type { ServiceContext } from './context';

/** What a use case works with: the viewer is somebody who may, and what they do can be told to the audit trail. */
export type UseCaseContext = ServiceContext & {
  viewer: Viewer;
  /** In the transaction of the change, as done by the viewer from where the request came: both happen or neither. */
  audit: (transaction: Transaction, ...entries: Omit<AuditEntry, 'actor' | 'origin'>[]) => Promise<void>;
};

const nothingSchema = z.strictObject({});

type Input<Taken> = Record<string, never> extends Taken ? [nothing?: Taken] : [input: Taken];

/**
 * Called with who asks and with what its schema has made of the input; answers `unauthenticated` or `forbidden` before anything is read.
 * Carries what actions, routes and tests are made from. Its name is the one that it is exported by.
 */
export type UseCase<Schema extends z.ZodType, Value, Taken = z.output<Schema>> = {
  (context: ServiceContext, ...input: Input<Taken>): Promise<Result<Value>>;
  readonly permissions: readonly Permission[];
  /** Of what comes from outside; the empty object for one that takes nothing. */
  readonly schema: Schema;
};

type Work<Value, Taken extends unknown[]> = (context: UseCaseContext, ...taken: Taken) => Promise<Result<Value>>;

/**
 * A use case: the permission, or all of several, that it takes; the schema of its input, if it takes any; and what it does. `Taken`: what
 * it does may take more than the schema gives, such as less than all members.
 */
export function defineUseCase<Value>(
  permission: Permission | readonly Permission[],
  work: Work<Value, []>,
): UseCase<typeof nothingSchema, Value>;
export function defineUseCase<Schema extends z.ZodType, Value, Taken = z.output<Schema>>(
  permission: Permission | readonly Permission[],
  schema: Schema & z.ZodType<NoInfer<Taken>>,
  work: Work<Value, [input: Taken]>,
): UseCase<Schema, Value, Taken>;
export function defineUseCase(
  permission: Permission | readonly Permission[],
  ...rest: [work: Work<unknown, []>] | [schema: z.ZodType, work: Work<unknown, [input: never]>]
): UseCase<z.ZodType, unknown, never> {
  const permissions = [permission].flat();
  const [schema, work] = rest.length === 1 ? [nothingSchema, rest[0]] : rest;
  const useCase = async (context: ServiceContext, input: never): Promise<Result<unknown>> => {
    const { viewer } = context;
    if (viewer === undefined) return failure({ kind: 'unauthenticated' });
    if (!permissions.every((needed) => may(viewer, needed))) return failure({ kind: 'forbidden' });
    return work(inNameOf(viewer, context), input);
  };
  return Object.assign(useCase, { permissions, schema });
}

/** What somebody's use case works with, where the caller knows already that they may. */
export function inNameOf(viewer: Viewer, context: Omit<ServiceContext, 'viewer'>): UseCaseContext {
  const from = context.origin === null ? {} : { origin: context.origin };
  return {
    ...context,
    viewer,
    audit: (transaction, ...entries) =>
      appendAuditEvents(
        transaction,
        entries.map((entry) => ({ ...entry, ...from, actor: viewer })),
      ),
  };
}
