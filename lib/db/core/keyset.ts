import { Prisma } from '../generated/client';

/** Where a row stands in a sorted list: what it is sorted by, as the database writes it, and its id. */
export type Position<Key = string> = { id: string; key: Key };

/** `after` goes on after a position, `before` back before it, nearest first. */
export type From<Key = string> = { side: 'after' | 'before'; position: Position<Key> };

/** Reads one more than `limit`, which tells whether there are any. Without `from`: the beginning. */
export type PageRequest<Key = string> = { from?: From<Key> | undefined; limit: number };

/** How the rows of a page are walked, and how those beyond its position compare with it. */
export function walkOf(
  from: From<unknown> | undefined,
  direction: 'asc' | 'desc',
): { order: Prisma.Sql; beyond: Prisma.Sql } {
  return (direction === 'desc') !== (from?.side === 'before')
    ? { order: Prisma.sql`DESC`, beyond: Prisma.sql`<` }
    : { order: Prisma.sql`ASC`, beyond: Prisma.sql`>` };
}
