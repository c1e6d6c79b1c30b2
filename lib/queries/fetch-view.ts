type Schema<View> = { parse: (value: unknown) => View };

export class ViewUnavailable extends Error {
  constructor(
    what: string,
    readonly httpStatus: number,
  ) {
    super(`${what}: status ${httpStatus}`);
  }
}

/**
 * What a route of the portal answers, parsed. The schema is loaded with the first answer: a page needs none before.
 *
 * @throws ViewUnavailable when the route does not answer with success.
 */
export async function fetchView<View>(
  what: string,
  address: string,
  loadSchema: () => Promise<Schema<View>>,
  signal: AbortSignal,
): Promise<View> {
  const answer = await fetch(address, { signal, cache: 'no-store', headers: { accept: 'application/json' } });
  if (!answer.ok) throw new ViewUnavailable(what, answer.status);
  const [schema, content] = await Promise.all([loadSchema(), answer.json() as Promise<unknown>]);
  return schema.parse(content);
}
