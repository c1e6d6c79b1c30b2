import { z } from 'zod';
import type { From, PageRequest, Position } from '../../db/core/keyset';

/** An opaque text for the URL. */
function cursorOf(side: From['side'], { id, key }: Position<unknown>): string {
  return Buffer.from(JSON.stringify([side, id, key])).toString('base64url');
}

/** Undefined for no cursor, and for one that somebody changed by hand or that belongs to another order: the first page. */
export function parseCursor<Key>(
  cursor: string | null,
  keySchema: z.ZodType<Key>,
  idSchema: z.ZodType<string> = z.uuid(),
): From<Key> | undefined {
  if (cursor === null) return undefined;
  const parsed = z
    .tuple([z.enum(['after', 'before']), idSchema, keySchema])
    .safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) return undefined;
  const [side, id, key] = parsed.data;
  return { side, position: { id, key } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of rows that are numbered: the id says it all. */
export const serialSchema = z.string().regex(/^\d{1,18}$/);
export const serialPosition = ({ id }: { id: bigint }): Position<null> => ({ id: String(id), key: null });

export type KeysetPage<Row> = { rows: Row[]; nextCursor: string | null; previousCursor: string | null };

/** The page in the order of the list, of what a `PageRequest` has found. Whether one more came tells if there is another page that way. */
export function pageOf<Row>(
  found: readonly Row[],
  { from, limit }: PageRequest<unknown>,
  positionOf: (row: Row) => Position<unknown>,
): KeysetPage<Row> {
  const isBackwards = from?.side === 'before';
  const hasMore = found.length > limit;
  const rows = found.slice(0, limit);
  if (isBackwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    nextCursor: last !== undefined && (isBackwards || hasMore) ? cursorOf('after', positionOf(last)) : null,
    previousCursor:
      first !== undefined && (isBackwards ? hasMore : from !== undefined)
        ? cursorOf('before', positionOf(first))
        : null,
  };
}

/** All rows of a list, a page at a time, each read when the one before is taken. */
export async function* readOn<Row, Key>(
  read: (page: PageRequest<Key>) => Promise<Row[]>,
  limit: number,
  positionOf: (row: Row) => Position<Key>,
): AsyncGenerator<Row[], void, void> {
  for (let page: PageRequest<Key> = { limit }; ;) {
    const found = await read(page);
    const rows = found.slice(0, limit);
    yield rows;
    const last = rows.at(-1);
    if (found.length <= limit || last === undefined) return;
    page = { from: { side: 'after', position: positionOf(last) }, limit };
  }
}
