/** How many requests are under way for each caller. */
export class Gate {
  readonly #inside = new Map<string, number>();

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
}
