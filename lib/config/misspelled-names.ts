/** Shorter names are close to too much that has nothing to do with the portal. */
const SHORTEST_NAME = 7;
/** One slip for so many letters. */
const LETTERS_PER_SLIP = 5;

/**
 * Names that nobody reads and that look like one that somebody does, as `[written, meant]`. Only worth a warning: another program may
 * really be called like this.
 */
export function misspelledNames(
  names: readonly string[],
  known: readonly string[],
): [written: string, meant: string][] {
  const candidates = known.filter((name) => name.length >= SHORTEST_NAME);
  return names
    .filter((name) => !known.includes(name))
    .flatMap((name): [string, string][] => {
      const meant = closest(name.toUpperCase(), candidates);
      return meant === undefined ? [] : [[name, meant]];
    });
}

function closest(name: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map((candidate) => ({ candidate, slips: slipsBetween(name, candidate) }))
    .filter(({ candidate, slips }) => slips <= candidate.length / LETTERS_PER_SLIP);
  return near.sort((one, other) => one.slips - other.slips)[0]?.candidate;
}

/** Letters left out, added, replaced or swapped with their neighbour (optimal string alignment). */
function slipsBetween(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped && row > 1 && column > 1 ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}
