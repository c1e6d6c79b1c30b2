import { writeFile } from 'node:fs/promises';
import { type Page, test } from '@playwright/test';

/** Chooses a file with this content. From the disk, as people do: the browser gets a large one only when it reads it. */
export async function chooseFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const file = test.info().outputPath(name);
  await writeFile(file, content);
  await page.getByLabel('CSV file').setInputFiles(file);
}
