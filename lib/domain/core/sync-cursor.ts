/**
 * From when on the next reading asks AWS for changes, by AWS's own times: everything that AWS had changed by then has been read. Null:
 * AWS has told no time yet. `begunAt`: AWS's time when the reading began. `newestAt`: AWS's newest change that it is sure to have read.
 * `now`, the portal's clock, only ever makes it earlier: a clock that is ahead must not skip what AWS changes meanwhile, and the
 * sandbox's business clock may have been turned back.
 */
export function nextCursor(
  { begunAt, newestAt }: { begunAt: Date | undefined; newestAt: Date | undefined },
  now: Date,
): Date | null {
  const known = [begunAt, newestAt].flatMap((instant) => instant?.getTime() ?? []);
  return known.length === 0 ? null : new Date(Math.min(Math.max(...known), now.getTime()));
}

/** Where a reading begins: lists may show a change a little after its time, so the last `overlapMs` are read again. */
export function beginningOf(cursor: Date, overlapMs: number, now: Date): Date {
  return new Date(Math.min(cursor.getTime(), now.getTime()) - overlapMs);
}

/** An instant less a span; undefined for one that is not known. */
export function earlierBy(instant: Date | undefined, spanMs: number): Date | undefined {
  return instant && new Date(instant.getTime() - spanMs);
}

/** The later of two instants, the first of which may not be known. */
export function laterOf(one: Date | undefined, other: Date): Date {
  return one !== undefined && one > other ? one : other;
}
