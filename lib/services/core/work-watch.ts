/** Longer than any single piece of work takes that is not stuck, also at an AWS that answers nothing for half a minute. */
const STUCK_AFTER_MS = 2 * 60_000;

/** Notices work that has begun and does not end: its process lives, and still nothing moves. */
export class WorkWatch {
  private readonly begun = new Set<{ atMs: number }>();

  /** `passingMs`: a clock that only counts on. */
  constructor(private readonly passingMs: () => number = () => performance.now()) {}

  async during<Value>(work: () => Promise<Value>): Promise<Value> {
    const running = { atMs: this.passingMs() };
    this.begun.add(running);
    try {
      return await work();
    } finally {
      this.begun.delete(running);
    }
  }

  isStuck(): boolean {
    const nowMs = this.passingMs();
    return [...this.begun].some(({ atMs }) => nowMs - atMs >= STUCK_AFTER_MS);
  }
}
