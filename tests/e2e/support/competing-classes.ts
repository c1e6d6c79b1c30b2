import type { Page } from '@playwright/test';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['initials', 'card'] }], rounded: [{ rounded: ['box'] }] } },
});

/** Class lists of the page in which two classes set the same property: which of them wins would depend on the style sheet's order. */
export async function competingClasses(page: Page): Promise<string[]> {
  const lists = await page.evaluate(() => [
    ...new Set([...document.querySelectorAll('[class]')].map((element) => element.getAttribute('class') ?? '')),
  ]);
  return lists.filter((list) => merge(list) !== list);
}
