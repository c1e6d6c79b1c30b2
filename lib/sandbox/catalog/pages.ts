import { createHash } from 'node:crypto';
import { z } from 'zod';
import { validationError } from '../wire/aws-error';

type PageRequest<Item> = {
  /** Everything that must stay the same between two pages. */
  query: unknown;
  sortValue: (item: Item) => string;
  idOf: (item: Item) => string;
  descending: boolean;
  size: number;
  token: string | undefined;
};

const positionSchema = z.object({ query: z.string(), sortValue: z.string(), id: z.string() });

/**
 * One page of a sorted list. The token names the last item by its place in the order, so that items which arrive in
 * between neither repeat nor hide others. Throws 422 for a token of another query or of nobody.
 */
export function pageOf<Item>(
  items: readonly Item[],
  { query, sortValue, idOf, descending, size, token }: PageRequest<Item>,
): { items: Item[]; nextToken: string | null } {
  const queryHash = createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 16);
  const direction = descending ? -1 : 1;
  const compare = (a: readonly [string, string], b: readonly [string, string]) =>
    direction * (compareText(a[0], b[0]) || compareText(a[1], b[1]));
  const after = token === undefined ? undefined : readToken(token, queryHash);
  const keyed = items.map((item) => ({ item, key: [sortValue(item), idOf(item)] as const }));
  const rest = after === undefined ? keyed : keyed.filter(({ key }) => compare(key, after) > 0);
  const sorted = rest.sort((a, b) => compare(a.key, b.key));
  const page = sorted.slice(0, size);
  const last = page.at(-1);
  const nextToken =
    last === undefined || sorted.length <= size
      ? null
      : Buffer.from(JSON.stringify({ query: queryHash, sortValue: last.key[0], id: last.key[1] })).toString(
          'base64url',
        );
  return { items: page.map(({ item }) => item), nextToken };
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function readToken(token: string, queryHash: string): readonly [string, string] {
  try {
    const position = positionSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
    if (position.query === queryHash) return [position.sortValue, position.id];
  } catch {
    // A token that is not ours is refused below, like one of another query.
  }
  throw validationError('The NextToken is not valid for this request.', [
    { Reason: 'FieldValidationFailed', Field: 'NextToken', Message: 'The NextToken is not valid for this request.' },
  ]);
}
