import { z } from 'zod';
import { sandboxSettingsSchema, type SandboxSettings } from '../settings';
import { Journal } from './journal';
import { ListedView } from './listed-view';
import {
  agreementSchema,
  authorizationSchema,
  changeSetSchema,
  offerSchema,
  productSchema,
  sellerSchema,
  type Agreement,
  type Authorization,
  type ChangeSet,
  type Offer,
  type Product,
  type Seller,
} from './rows';

const putSchema = z.discriminatedUnion('table', [
  z.object({ table: z.literal('offers'), row: offerSchema }),
  z.object({ table: z.literal('authorizations'), row: authorizationSchema }),
  z.object({ table: z.literal('products'), row: productSchema }),
  z.object({ table: z.literal('sellers'), row: sellerSchema }),
  z.object({ table: z.literal('changeSets'), row: changeSetSchema }),
  z.object({ table: z.literal('agreements'), row: agreementSchema }),
  z.object({ table: z.literal('settings'), row: sandboxSettingsSchema }),
  z.object({ table: z.literal('clock'), row: z.object({ offsetMs: z.number() }) }),
]);

/** One journal line: rows that come into force together or not at all. */
const transactionSchema = z.array(putSchema);

export type Put = z.output<typeof putSchema>;

/**
 * Everything that the sandbox knows. Reads go to memory; `commit` changes memory at once and queues one journal line,
 * and nothing may be answered before `durable` has resolved.
 */
export class Store {
  readonly offers = new Map<string, Offer>();
  readonly authorizations = new Map<string, Authorization>();
  readonly products = new Map<string, Product>();
  readonly sellers = new Map<string, Seller>();
  readonly changeSets = new Map<string, ChangeSet>();
  readonly agreements = new Map<string, Agreement>();
  /** Ids of change sets that have not ended. */
  readonly open = new Set<string>();
  settings: SandboxSettings = sandboxSettingsSchema.parse({});
  clockOffsetMs = 0;
  /** What lists show: the present, or the past while lists lag. */
  readonly listedOffers = new ListedView<Offer>();
  readonly listedAuthorizations = new ListedView<Authorization>();
  readonly listedChangeSets = new ListedView<ChangeSet>();
  private readonly tokens = new Map<string, string>();
  private journal: Journal | undefined;

  /** Reads the journal of a folder into memory and keeps it open for what follows. Returns whether it held anything. */
  async load(folder: string): Promise<boolean> {
    const journal = await Journal.open(folder);
    let lineCount = 0;
    let cutShort = false;
    for await (const line of journal.lines()) {
      if (cutShort) throw new Error(`The sandbox journal in ${folder} is damaged at line ${lineCount}.`);
      lineCount += 1;
      const transaction = parseLine(line);
      if (transaction === undefined) cutShort = true;
      else for (const put of transaction) this.remember(put);
    }
    const hasLooseEnd = cutShort || !(await journal.isWhole());
    if (hasLooseEnd || lineCount > 2 * this.rowCount() + 1000) await journal.replace(this.lines());
    this.journal = journal;
    return lineCount > 0 && this.products.size > 0;
  }

  commit(puts: readonly Put[]): void {
    if (puts.length === 0) return;
    for (const put of puts) this.remember(put);
    this.journal?.append(JSON.stringify(puts));
  }

  /** Resolves once everything committed so far survives the end of the process. */
  async durable(): Promise<void> {
    await this.journal?.flushed();
  }

  /** Forgets everything; the caller commits the seeds and then makes both durable with `rewrite`. */
  clear(): void {
    for (const table of [this.offers, this.authorizations, this.products, this.sellers, this.changeSets]) table.clear();
    this.agreements.clear();
    this.open.clear();
    this.tokens.clear();
    for (const view of [this.listedOffers, this.listedAuthorizations, this.listedChangeSets]) view.clear();
    this.clockOffsetMs = 0;
  }

  /** Makes the journal hold the present rows and nothing else. */
  async rewrite(): Promise<void> {
    await this.journal?.replace(this.lines());
  }

  async close(): Promise<void> {
    await this.journal?.close();
  }

  changeSetByToken(accountId: string, token: string): ChangeSet | undefined {
    const id = this.tokens.get(`${accountId} ${token}`);
    return id === undefined ? undefined : this.changeSets.get(id);
  }

  private rowCount(): number {
    const tables = [this.offers, this.authorizations, this.products, this.sellers, this.changeSets, this.agreements];
    return tables.reduce((sum, table) => sum + table.size, 0);
  }

  private *lines(): Iterable<string> {
    const line = (put: Put) => JSON.stringify([put]);
    yield line({ table: 'settings', row: this.settings });
    yield line({ table: 'clock', row: { offsetMs: this.clockOffsetMs } });
    for (const row of this.products.values()) yield line({ table: 'products', row });
    for (const row of this.sellers.values()) yield line({ table: 'sellers', row });
    for (const row of this.authorizations.values()) yield line({ table: 'authorizations', row });
    for (const row of this.offers.values()) yield line({ table: 'offers', row });
    for (const row of this.changeSets.values()) yield line({ table: 'changeSets', row });
    for (const row of this.agreements.values()) yield line({ table: 'agreements', row });
  }

  private remember(put: Put): void {
    const lagMs = this.settings.faults.listsLagSeconds * 1000;
    switch (put.table) {
      case 'offers':
        this.listedOffers.record(this.offers, put.row, lagMs);
        this.offers.set(put.row.id, put.row);
        return;
      case 'authorizations':
        this.listedAuthorizations.record(this.authorizations, put.row, lagMs);
        this.authorizations.set(put.row.id, put.row);
        return;
      case 'products':
        this.products.set(put.row.id, put.row);
        return;
      case 'sellers':
        this.sellers.set(put.row.accountId, put.row);
        return;
      case 'agreements':
        this.agreements.set(put.row.id, put.row);
        return;
      case 'settings':
        this.settings = put.row;
        return;
      case 'clock':
        this.clockOffsetMs = put.row.offsetMs;
        return;
      case 'changeSets':
        this.rememberChangeSet(put.row, lagMs);
    }
  }

  private rememberChangeSet(row: ChangeSet, lagMs: number): void {
    this.listedChangeSets.record(this.changeSets, row, lagMs);
    this.changeSets.set(row.id, row);
    if (row.token !== undefined) this.tokens.set(`${row.accountId} ${row.token}`, row.id);
    if (row.status === 'PREPARING' || row.status === 'APPLYING') this.open.add(row.id);
    else this.open.delete(row.id);
  }
}

function parseLine(line: string): z.output<typeof transactionSchema> | undefined {
  try {
    return transactionSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
