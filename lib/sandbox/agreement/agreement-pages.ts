import { agreementValidationError } from './validation';

/** Reads `maxResults` (1 to 50, default 50) and `nextToken`. Throws the Agreement API's validation errors. */
export function pageInput(input: unknown): { size: number; token: string | undefined } {
  const { maxResults, nextToken } =
    typeof input === 'object' && input !== null ? ({ ...input } as Record<string, unknown>) : {};
  const size = maxResults ?? 50;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > 50) {
    throw agreementValidationError('INVALID_MAX_RESULTS', 'maxResults', 'maxResults must be between 1 and 50.');
  }
  if (nextToken !== undefined && nextToken !== null && typeof nextToken !== 'string') throw invalidToken();
  return { size, token: nextToken ?? undefined };
}

const invalidToken = () =>
  agreementValidationError('INVALID_NEXT_TOKEN', 'nextToken', 'The nextToken is not valid for this request.');

/** One page of a list in a fixed order; the token names the query and how many items were given. */
export function agreementPage<Item>(
  items: readonly Item[],
  query: string,
  size: number,
  token: string | undefined,
): { items: Item[]; nextToken: string | undefined } {
  const start = token === undefined ? 0 : readToken(token, query);
  const end = start + size;
  const nextToken = end < items.length ? Buffer.from(JSON.stringify([query, end])).toString('base64url') : undefined;
  return { items: items.slice(start, end), nextToken };
}

function readToken(token: string, query: string): number {
  try {
    const position: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (Array.isArray(position) && position[0] === query && typeof position[1] === 'number') return position[1];
  } catch {
    // Refused below, like a token of another query.
  }
  throw invalidToken();
}
