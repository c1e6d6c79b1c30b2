import { setImmediate as turnOfOthers } from 'node:timers/promises';

/** So little work that nobody who waits for a page notices it: some milliseconds. */
export const ITEMS_PER_SLICE = 25;

/** As `map`, in slices: between them, whatever else waits in this process gets its turn. */
export async function mapInSlices<Item, Value>(
  items: readonly Item[],
  work: (item: Item, index: number) => Value,
): Promise<Value[]> {
  const done: Value[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % ITEMS_PER_SLICE === 0) await turnOfOthers();
    done.push(work(item, index));
  }
  return done;
}
