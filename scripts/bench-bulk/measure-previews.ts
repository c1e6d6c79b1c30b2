import { previewCustomerImport } from '../../lib/services/customers/preview-customer-import';
import type { ServiceContext } from '../../lib/services/core/context';
import { uploadBulkRun } from '../../lib/services/bulk/upload-bulk-run';
import { percentile } from '../bench-publish/stages';

const IMPORT_ROWS = 10_000;
const OFFER_ROWS = 5_000;

/** Every column filled in, two accounts a row, as an export of another system gives it. */
function customerFile(): File {
  const rows = Array.from({ length: IMPORT_ROWS }, (_, index) => {
    const accounts = `"${410_000_000_000 + index}, ${420_000_000_000 + index}"`;
    return `Imported customer ${index};${accounts};;Ann Ode;ann${index}@customer.example;1000;Europe/Berlin;Signed in spring`;
  });
  const headings = 'Customer;Buyer accounts;Payer account;Contact;E-mail;Expected monthly units;Time zone;Notes';
  return new File([[headings, ...rows].join('\r\n')], 'customers.csv');
}

function offerFile(): string {
  const rows = Array.from({ length: OFFER_ROWS }, (_, index) => {
    return `Previewed customer ${index},${430_000_000_000 + index}`;
  });
  return ['Customer,Account ID', ...rows].join('\n');
}

/** What the largest files take from the upload to an answer that the page can show. Nothing of them is published. */
export async function measurePreviews(person: () => ServiceContext, rounds: number): Promise<string[][]> {
  const file = customerFile();
  const text = offerFile();
  return [
    [
      'Import of customers',
      String(IMPORT_ROWS),
      ...(await timed(rounds, async () => {
        const preview = await previewCustomerImport(person(), { file });
        if (!preview.ok) throw new Error(JSON.stringify(preview.error));
        // Its way to the page is text.
        if (JSON.stringify(preview.value).length < IMPORT_ROWS) throw new Error('The preview is empty.');
      })),
    ],
    [
      'Offers in bulk',
      String(OFFER_ROWS),
      ...(await timed(rounds, async () => {
        const run = await uploadBulkRun(person(), { authorizationId: '', fileName: 'offers.csv', text });
        if (!run.ok) throw new Error(JSON.stringify(run.error));
      })),
    ],
  ];
}

/** Seconds on the clock and seconds of this process's own work: they differ by the database, and by who else uses the machine. */
async function timed(rounds: number, work: () => Promise<void>): Promise<string[]> {
  const clock: number[] = [];
  const own: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    const used = process.cpuUsage();
    await work();
    clock.push(performance.now() - startedAt);
    const { user, system } = process.cpuUsage(used);
    own.push((user + system) / 1000);
  }
  const seconds = (values: readonly number[]) =>
    `${(percentile(values, 0.5) / 1000).toFixed(2)} / ${(Math.max(...values) / 1000).toFixed(2)}`;
  return [seconds(clock), seconds(own)];
}
