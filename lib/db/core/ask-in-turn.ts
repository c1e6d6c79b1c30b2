import type pg from 'pg';

type Ask = (...parameters: unknown[]) => Promise<unknown>;
type Callback = (error: unknown, result?: unknown) => void;

/**
 * Makes a connection send one query after the other. Prisma asks for relations beside each other, in a transaction too, which has one
 * connection: pg lines them up by itself and warns, and from version 9 on it refuses.
 */
export function askInTurn(client: pg.ClientBase): void {
  const ask = client.query.bind(client) as Ask;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: Ask = (...parameters) => {
    const answer = last.then(() => ask(...parameters));
    last = answer.catch(() => undefined);
    return answer;
  };
  const query = (...parameters: unknown[]) => {
    const callback = parameters.at(-1);
    if (!isCallback(callback)) return inTurn(...parameters);
    inTurn(...parameters.slice(0, -1)).then(
      (result) => callback(undefined, result),
      (error: unknown) => callback(error),
    );
    return undefined;
  };
  client.query = query as pg.ClientBase['query'];
}

/** The pool's own way of asking. */
const isCallback = (parameter: unknown): parameter is Callback => typeof parameter === 'function';
