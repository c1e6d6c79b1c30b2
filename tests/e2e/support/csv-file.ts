import type { Page } from '@playwright/test';

/** Chooses a file that exists in memory alone. */
export async function chooseFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}
