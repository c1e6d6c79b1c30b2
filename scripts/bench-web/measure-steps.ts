import type { Page } from '@playwright/test';
import { enterBuyers, nameNewCustomer, next } from '../../tests/e2e/support/wizard';

const ROUNDS = 5;
const STEPS = 4;

/** From the press of “Next” until the next step has been painted, in ms: every step of the wizard, several times. */
export async function measureSteps(page: Page): Promise<number[]> {
  await page.goto('/offers/new');
  await page.getByRole('combobox', { name: 'Customer' }).waitFor();
  await nameNewCustomer(page, 'Measured Customer');
  await enterBuyers(page, '210987654321');
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let step = 0; step < STEPS; step += 1) times.push(await timeOfNextStep(page));
    for (let step = 0; step < STEPS; step += 1) await goBack(page);
  }
  // Leaves the draft complete.
  await next(page);
  return times;
}

async function timeOfNextStep(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const before = document.querySelector('[data-step-heading]')?.textContent;
        const startedAt = performance.now();
        setTimeout(() => reject(new Error(`The step after “${before ?? ''}” never came.`)), 10_000);
        new MutationObserver((_changes, observer) => {
          if (document.querySelector('[data-step-heading]')?.textContent === before) return;
          observer.disconnect();
          // What has changed before a frame is on the screen after it.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startedAt)));
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
        document.querySelector<HTMLButtonElement>('form button[type="submit"]')?.click();
      }),
  );
}

async function goBack(page: Page): Promise<void> {
  const heading = page.locator('[data-step-heading]');
  const before = (await heading.textContent()) ?? '';
  await page.getByRole('button', { name: 'Back' }).click();
  await heading.filter({ hasNotText: before }).waitFor({ state: 'attached' });
}
