/** How many requests are under way for each caller. */
export class Gate {
  readonly #inside = new Map<string, number>();
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Lets one more in while there are fewer than `most`; call what it returns when that one is done. Undefined: too many. */
  enter(caller: string, most: number): (() => void) | undefined {
    const inside = this.#inside.get(caller) ?? 0;
    if (inside >= most) return undefined;
    this.#inside.set(caller, inside + 1);
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const left = (this.#inside.get(caller) ?? 1) - 1;
      if (left === 0) this.#inside.delete(caller);
      else this.#inside.set(caller, left);
    };
  }

  /**
   * Calls `begin` once fewer than `atOnce` of this caller have begun, in the order in which they came; call what it returns when that one
   * is over, begun or not.
   */
  queue(caller: string, atOnce: number, begin: () => void): () => void {
    let leave = this.enter(caller, atOnce);
    const start = () => {
      leave = this.enter(caller, atOnce);
      begin();
    };
    if (leave !== undefined) begin();
    else this.#waiting.set(caller, (this.#waiting.get(caller) ?? new Set()).add(start));
    return () => {
      const waiting = this.#waiting.get(caller);
      waiting?.delete(start);
      leave?.();
      const [next] = leave === undefined ? [] : (waiting ?? []);
      if (next !== undefined) waiting?.delete(next);
      if (waiting?.size === 0) this.#waiting.delete(caller);
      next?.();
    };
  }
}
