import { isAccessReason, type AccessReason } from '../domain/engine/wait-reason';
import type { AwsClock } from './aws-clock';
import { isOfRequest, meaningOf } from './errors';

export type RequestWatchers = {
  /** Awaited before each request of the Catalog and the Agreement API goes out: keeps to the account's rates. */
  beforeRequest?: ((operation: string) => Promise<void>) | undefined;
  /** Told after each request whether AWS answered and took the credentials; nothing for what says nothing about that, such as throttling. */
  afterRequest?: ((operation: string, outcome: RequestOutcome) => Promise<void>) | undefined;
};

export type RequestOutcome = 'answered' | AccessReason;

export const WATCHED_STEP = { step: 'initialize', name: 'watched' } as const;

/** What is told of finding the credentials: here AWS is asked at most for a role, and has answered nothing else. */
export const CREDENTIALS = 'credentials';

/** The operation whose turn is taken before its intent is written, by whoever sends it. */
export const SENDING = 'StartChangeSet';

/** Before anything is built or signed: a signature must not grow old while the request waits for its turn. */
export function watched({ beforeRequest, afterRequest }: RequestWatchers) {
  return <Request, Answer>(
      send: (request: Request) => Promise<Answer>,
      { commandName }: { commandName?: string | undefined },
    ) =>
    async (request: Request) => {
      const operation = commandName?.replace(/Command$/, '') ?? 'unknown';
      if (operation !== SENDING) await beforeRequest?.(operation);
      return tellingOutcome(operation, () => send(request), afterRequest);
    };
}

/** Does the request and tells what its outcome says about the credentials. */
export async function tellingOutcome<Value>(
  operation: string,
  request: () => Promise<Value>,
  tell: RequestWatchers['afterRequest'],
): Promise<Value> {
  try {
    const value = await request();
    await tell?.(operation, 'answered');
    return value;
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome !== undefined) await tell?.(operation, outcome);
    throw error;
  }
}

/** Whoever is told that something is missing, in use or too much has been let in. */
function outcomeOf(error: unknown): RequestOutcome | undefined {
  const meaning = meaningOf(error);
  if (meaning.kind === 'rejected') return 'answered';
  if (meaning.kind === 'unknown') return isOfRequest(error) ? 'unreachable' : undefined;
  if (isAccessReason(meaning.reason)) return meaning.reason;
  return meaning.reason === 'locked' || meaning.reason === 'quota' ? 'answered' : undefined;
}

export const DATE_STEP = { step: 'deserialize', name: 'notedDate', priority: 'low' } as const;

/** Takes in the time of every answer, of refusals too. */
export function notingDate(clock: AwsClock) {
  return <Request, Answer extends { response: unknown }>(send: (request: Request) => Promise<Answer>) =>
    async (request: Request): Promise<Answer> => {
      const answer = await send(request);
      clock.observe(dateHeaderOf(answer.response));
      return answer;
    };
}

function dateHeaderOf(response: unknown): string | undefined {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  return (response.headers as Record<string, string | undefined>)['date'];
}
