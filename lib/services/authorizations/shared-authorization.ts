import { saveAuthorizations } from '../../db/authorizations/authorizations';
import { readAuthorizations, type AuthorizationAnswer } from '../../marketplace/authorizations';
import type { MarketplaceConnection } from '../../marketplace/client';
import type { WorkerContext } from '../core/worker-context';
import { effect } from '../core/effects';

type SharedReading = { startedAtMs: number; answer: Promise<AuthorizationAnswer> };

/** By connection, as another account sees other authorizations. */
const readings = new WeakMap<MarketplaceConnection, Map<string, SharedReading>>();

/**
 * What AWS says about an authorization, asked at most `authorizationSharedForMs` ago: offers that are sent together share one
 * reading, so that a burst costs one call. Whatever it says is kept: the wizard must not offer what has just been refused.
 */
export async function readSharedAuthorization(
  context: WorkerContext,
  authorizationId: string,
  now: Date,
): Promise<AuthorizationAnswer> {
  const shared = readings.get(context.connection) ?? new Map<string, SharedReading>();
  readings.set(context.connection, shared);
  const held = shared.get(authorizationId);
  if (held !== undefined && Date.now() - held.startedAtMs < context.timing.authorizationSharedForMs) return held.answer;
  const fresh = { startedAtMs: Date.now(), answer: readAndKeep(context, authorizationId, now) };
  shared.set(authorizationId, fresh);
  // A reading that failed is shared by those who wait for it, and by nobody after them.
  fresh.answer.catch(() => {
    if (shared.get(authorizationId) === fresh) shared.delete(authorizationId);
  });
  return fresh.answer;
}

async function readAndKeep(context: WorkerContext, authorizationId: string, now: Date): Promise<AuthorizationAnswer> {
  const answers = await effect('aws.read_authorization', () =>
    readAuthorizations(context.connection, [authorizationId], now),
  );
  const answer = answers.get(authorizationId) ?? { kind: 'gone' };
  if (answer.kind === 'found') await saveAuthorizations(context.database.prisma, [answer]);
  return answer;
}
