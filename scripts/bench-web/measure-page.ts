import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
type Category = (typeof CATEGORIES)[number];

export type Scores = { scores: Record<Category, number>; missed: string[] };

/** One run of Lighthouse in the browser that listens there, with its cookies: scores of 100, and the audits below full marks. */
export async function audit(address: string, port: number, device: 'desktop' | 'mobile'): Promise<Scores> {
  const flags = { port, disableStorageReset: true, onlyCategories: [...CATEGORIES], logLevel: 'error' as const };
  const result = await lighthouse(address, flags, device === 'desktop' ? desktopConfig : undefined);
  if (result === undefined) throw new Error(`Lighthouse did not answer for ${address}.`);
  const { categories, audits, runtimeError } = result.lhr;
  if (runtimeError !== undefined) throw new Error(`${address}: ${runtimeError.message}`);
  const scores = Object.fromEntries(
    CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
  ) as Scores['scores'];
  const missed = CATEGORIES.flatMap((name) =>
    (categories[name]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const { score, displayValue, title } = audits[id] ?? {};
      return weight > 0 && score != null && score < 0.9
        ? [`${title ?? id}${displayValue ? `: ${displayValue}` : ''}`]
        : [];
    }),
  );
  return { scores, missed };
}

/** What a browser loads and runs before the page works, compressed: every script that its document names, in a tag or in what is streamed. */
export async function firstLoadBytes(page: Page, address: string): Promise<number> {
  await page.goto(address);
  const document = await (await page.request.get(address)).text();
  const tags = [...document.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  const sourcesOf = (some: string[]) => some.flatMap((tag) => /\ssrc="([^"]+)"/.exec(tag)?.[1] ?? []);
  const streamed = [...document.matchAll(/static\/chunks\/[^"'\\?]+\.js/g)].map(([file]) => `/_next/${file}`);
  const loaded = new Set([...sourcesOf(tags), ...streamed].map((source) => new URL(source, address).pathname));
  // Modern browsers skip these.
  for (const source of sourcesOf(tags.filter((tag) => /\snomodule/i.test(tag))))
    loaded.delete(new URL(source, address).pathname);
  let bytes = 0;
  for (const source of loaded)
    bytes += gzipSync(await (await page.request.get(new URL(source, address).href)).body()).length;
  return bytes;
}
