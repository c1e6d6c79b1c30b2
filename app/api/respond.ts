import { randomUUID } from 'node:crypto';
import { requestOrigin } from '@/lib/auth/request-origin';
import { currentViewer } from '@/lib/auth/viewer';
import type { AppError, Result } from '@/lib/domain/core/result';
import { log } from '@/lib/log';
import type { ServiceContext } from '@/lib/services/core/context';
import { requestContext } from '@/lib/services/core/request-context';

const statusOf: Record<AppError['kind'], number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  marketplace_unavailable: 503,
};

const headers = { 'Cache-Control': 'no-store' };

/** The frame of every GET route: session, use case, JSON. Nothing is cached, and of a bug only an errorId is told. */
export async function respond<Value>(useCase: (context: ServiceContext) => Promise<Result<Value>>): Promise<Response> {
  return respondWith(useCase, (value) => Response.json(value, { headers }));
}

/** The same frame around an answer of another form. */
export async function respondWith<Value>(
  useCase: (context: ServiceContext) => Promise<Result<Value>>,
  answer: (value: Value, context: ServiceContext) => Response,
): Promise<Response> {
  try {
    const context = await requestContext(await currentViewer(), await requestOrigin());
    const result = await useCase(context);
    if (result.ok) return answer(result.value, context);
    return Response.json({ error: result.error }, { status: statusOf[result.error.kind], headers });
  } catch (error) {
    const errorId = randomUUID().slice(0, 8);
    log.error({ err: error, errorId }, 'a route failed');
    return Response.json({ error: { kind: 'unexpected', errorId } }, { status: 500, headers });
  }
}
