type Past<Row> = { untilMs: number; row: Row | undefined };

/**
 * What lists show while they lag behind (search at AWS is eventually consistent): for each row that changed lately, the
 * state that it had before. Empty, and free of cost, while there is no lag.
 */
export class ListedView<Row extends { id: string }> {
  private readonly past = new Map<string, Past<Row>[]>();

  /** Call before the row replaces its predecessor in the table. */
  record(table: ReadonlyMap<string, Row>, row: Row, lagMs: number): void {
    if (lagMs <= 0) return;
    const states = this.past.get(row.id) ?? [];
    states.push({ untilMs: Date.now() + lagMs, row: table.get(row.id) });
    this.past.set(row.id, states);
  }

  /** The rows of the table as lists show them now. */
  *rows(table: ReadonlyMap<string, Row>): Iterable<Row> {
    if (this.past.size === 0) {
      yield* table.values();
      return;
    }
    const now = Date.now();
    for (const [id, row] of table) {
      const shown = this.stateAt(id, now);
      if (shown === 'present') yield row;
      else if (shown !== undefined) yield shown;
    }
  }

  clear(): void {
    this.past.clear();
  }

  private stateAt(id: string, now: number): Row | 'present' | undefined {
    const states = this.past.get(id)?.filter((state) => state.untilMs > now) ?? [];
    const [oldest] = states;
    if (oldest === undefined) {
      this.past.delete(id);
      return 'present';
    }
    this.past.set(id, states);
    return oldest.row;
  }
}
