/** Work that waits or runs, and how to let the next one in. */
type Waiting = { key: string; start: () => void };

/**
 * Lets `atOnce` pieces of work run at once, one for each key, in the order in which they came. Nobody has more than `perKey` running and
 * waiting together.
 */
export class Turns {
  private readonly running = new Set<string>();
  private waiting: Waiting[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly perKey: number,
  ) {}

  /** Undefined, without any work, for a key that has too many already. However the work ends, the next one begins. */
  async take<Value>(key: string, work: () => Promise<Value>): Promise<{ value: Value } | undefined> {
    const own = this.waiting.filter((waiting) => waiting.key === key).length + (this.running.has(key) ? 1 : 0);
    if (own >= this.perKey) return undefined;
    await new Promise<void>((start) => {
      this.waiting.push({ key, start });
      this.startNext();
    });
    try {
      return { value: await work() };
    } finally {
      this.running.delete(key);
      this.startNext();
    }
  }

  private startNext(): void {
    if (this.running.size >= this.atOnce) return;
    const next = this.waiting.find(({ key }) => !this.running.has(key));
    if (next === undefined) return;
    this.waiting = this.waiting.filter((waiting) => waiting !== next);
    this.running.add(next.key);
    next.start();
  }
}
