import { expect, type Page } from '@playwright/test';
import type { Offer } from '../../../lib/sandbox/store/rows';
import { portalUnderTest } from './portal-test';

/** The sandbox's knobs: buyers, the console, the vendor, the clock. */
export async function atAws<Answer>(method: string, path: string, body?: Record<string, unknown>): Promise<Answer> {
  const response = await fetch(`${portalUnderTest().sandboxAddress}/_sandbox/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

/** AWS's id of the offer that the page shows. */
export function awsOfferIdOn(page: Page): Promise<string> {
  return page
    .getByText(/^offer-\w+$/)
    .first()
    .innerText();
}

/** The offer as AWS has it now. */
export async function offerAtAws(awsOfferId: string): Promise<Offer> {
  const { offers } = await atAws<{ offers: Offer[] }>('GET', 'dump');
  const offer = offers.find(({ id }) => id === awsOfferId);
  if (offer === undefined) throw new Error('AWS has no such offer.');
  return offer;
}

/** Moves the business day of AWS and the portal by this many days while `during` runs. */
export async function daysLater(days: number, during: () => Promise<void>): Promise<void> {
  await atAws('PUT', 'clock', { offsetMs: days * 86_400_000 });
  try {
    await during();
  } finally {
    await atAws('PUT', 'clock', { offsetMs: 0 });
  }
}
