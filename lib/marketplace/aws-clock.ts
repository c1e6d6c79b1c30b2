/** What AWS's answers say about time. Measured against a clock that nobody sets, so that it holds while the process's own is changed. */
export class AwsClock {
  private seen: { awsMs: number; atMs: number; processAheadMs: number } | undefined;

  /** `passingMs`: a clock that only counts on, such as `performance.now`. */
  constructor(
    private readonly passingMs: () => number = () => performance.now(),
    private readonly processNowMs: () => number = () => Date.now(),
  ) {}

  /** Takes in the `Date` header of an answer; one that is missing or cannot be read says nothing. */
  observe(dateHeader: string | undefined): void {
    const awsMs = Date.parse(dateHeader ?? '');
    if (Number.isNaN(awsMs)) return;
    this.seen = { awsMs, atMs: this.passingMs(), processAheadMs: this.processNowMs() - awsMs };
  }

  /** AWS's time now, to the second; undefined before its first answer. */
  now(): Date | undefined {
    return this.seen && new Date(this.seen.awsMs + this.passingMs() - this.seen.atMs);
  }

  /** How far this process's clock is from AWS's, either way; 0 before the first answer. */
  processDiffersByMs(): number {
    return Math.abs(this.seen?.processAheadMs ?? 0);
  }
}
