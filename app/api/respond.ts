import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { requestOrigin } from '@/lib/auth/request-origin';
import { currentViewer } from '@/lib/auth/viewer';
import { failure, type AppError } from '@/lib/domain/core/result';
import { log } from '@/lib/log';
import type { ServiceContext } from '@/lib/services/core/context';
import { requestContext } from '@/lib/services/core/request-context';
import type { UseCase } from '@/lib/services/core/use-case';

const statusOf: Record<AppError['kind'], number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  marketplace_unavailable: 503,
};

const headers = { 'Cache-Control': 'no-store' };

/** What cannot be read as a question is taken for one about something that is not there. */
const UNREADABLE: AppError = { kind: 'not_found' };

/**
 * The frame of every GET route: session, parse, use case, JSON. Whoever is not signed in is told so first. Nothing is cached, and of a bug
 * only an errorId is told.
 */
export async function respond<Value>(
  useCase: UseCase<z.ZodType, Value, never>,
  asked: unknown = {},
  { unreadable = UNREADABLE, answer = asJson }: Partial<Answering<Value>> = {},
): Promise<Response> {
  try {
    const context = await requestContext(await currentViewer(), await requestOrigin());
    const parsed = useCase.schema.safeParse(asked);
    const isRefusedAnyway = context.viewer === undefined;
    // Its own schema has made the input.
    const result =
      parsed.success || isRefusedAnyway ? await useCase(context, parsed.data as never) : failure(unreadable);
    if (result.ok) return answer(result.value, context);
    return Response.json({ error: result.error }, { status: statusOf[result.error.kind], headers });
  } catch (error) {
    const errorId = randomUUID().slice(0, 8);
    log.error({ err: error, errorId }, 'a route failed');
    return Response.json({ error: { kind: 'unexpected', errorId } }, { status: 500, headers });
  }
}

type Answering<Value> = { unreadable: AppError; answer: (value: Value, context: ServiceContext) => Response };

const asJson = (value: unknown) => Response.json(value, { headers });

/** What an address asks for, each member once. */
export function membersOf(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.url).searchParams);
}
