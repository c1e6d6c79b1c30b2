import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PageRequest } from '@/lib/db/core/keyset';
import { pageOf, parseCursor, readOn, serialSchema } from '@/lib/services/core/keyset-page';

type Row = { id: bigint };
const positionOf = ({ id }: Row) => ({ id: String(id), key: null });

/** As the database does: one more than the limit, those beyond the position, nearest first. */
function read(all: readonly Row[], { from, limit }: PageRequest<null>): Row[] {
  if (from === undefined) return all.slice(0, limit + 1);
  const at = BigInt(from.position.id);
  const beyond = from.side === 'after' ? all.filter(({ id }) => id > at) : all.filter(({ id }) => id < at).reverse();
  return beyond.slice(0, limit + 1);
}

function show(all: readonly Row[], cursor: string | null, limit: number) {
  const request = { from: parseCursor(cursor, z.null(), serialSchema), limit };
  return pageOf(read(all, request), request, positionOf);
}

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: BigInt(index) }));
const count = fc.integer({ min: 0, max: 40 });
const limit = fc.integer({ min: 1, max: 9 });

describe('a list in pages', () => {
  it('is the whole list in its order, and the same pages back', () => {
    fc.assert(
      fc.property(count, limit, (size, most) => {
        const all = rows(size);
        const pages = [show(all, null, most)];
        for (let next = pages[0]?.nextCursor ?? null; next !== null; next = pages.at(-1)?.nextCursor ?? null)
          pages.push(show(all, next, most));
        expect(pages.flatMap((page) => page.rows)).toEqual(all);
        expect(pages[0]?.previousCursor).toBeNull();
        pages.slice(1).forEach(({ previousCursor }, index) => {
          expect(show(all, previousCursor, most)).toEqual(pages[index]);
        });
      }),
    );
  });

  it('is read on to its end, page by page', async () => {
    await fc.assert(
      fc.asyncProperty(count, limit, async (size, most) => {
        const all = rows(size);
        const found: Row[] = [];
        for await (const page of readOn((request) => Promise.resolve(read(all, request)), most, positionOf)) {
          expect(page.length).toBeLessThanOrEqual(most);
          found.push(...page);
        }
        expect(found).toEqual(all);
      }),
    );
  });

  it('begins at its first page, whatever somebody made of the cursor', () => {
    const cursor = fc.oneof(
      fc.string(),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    );
    fc.assert(fc.property(cursor, (text) => parseCursor(text, z.null(), serialSchema) === undefined));
    const of = (...content: unknown[]) => Buffer.from(JSON.stringify(content)).toString('base64url');
    expect(parseCursor(of('after', '12', null), z.null(), serialSchema)).toBeDefined();
    for (const odd of [of('after', '12', 'key'), of('beside', '12', null), of('after', '-1', null), of('after', '12')])
      expect(parseCursor(odd, z.null(), serialSchema)).toBeUndefined();
  });
});
