import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import type { Database } from '../../../lib/db/core/client';

/** For every offer that can still be accepted, so many have expired. */
export const EXPIRED_PER_LIVE = 9;
/** Pages of 50, and room for drafts, for what has changed and for agreements: 250 calls for 10,000 live offers. */
export const fullCallsAllowed = (liveCount: number) => liveCount / 50 + 50;
export const CHANGES_CALLS_ALLOWED = 5;
export const AGREEMENT_CALLS_ALLOWED = 5;

const HOURS_AGO = 72;
const DAY_MS = 86_400_000;
const dayFromToday = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** Fills a sandbox with offers that nobody has touched for days: live ones, accepted, and nine times as many expired ones. */
export async function fillSandbox(sandboxUrl: string, liveCount: number): Promise<void> {
  const make = async (count: number, days: number, more: Record<string, unknown> = {}) => {
    const answer = await fetch(`${sandboxUrl}/_sandbox/offers`, {
      method: 'POST',
      body: JSON.stringify({
        resaleAuthorizationId: SEED_AUTHORIZATIONS.bronze.id,
        markupPercentage: '25',
        name: 'An offer among many',
        description: 'One of many',
        state: 'Released',
        targeting: { PositiveTargeting: { BuyerAccounts: ['345678901234'] } },
        availabilityEndDate: dayFromToday(days),
        validity: { AgreementDuration: 'P3653D' },
        hoursAgo: HOURS_AGO,
        count,
        ...more,
      }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const acceptedCount = Math.floor(liveCount / 10);
  await make(liveCount - acceptedCount, 60);
  if (acceptedCount > 0) await make(acceptedCount, 60, { acceptedBy: '345678901234' });
  await make(liveCount * EXPIRED_PER_LIVE, -20);
}

/** Makes every offer that was read one of the portal's, as if it had been published from here. */
export async function ownEverything({ prisma }: Database, createdById: string): Promise<number> {
  return prisma.$executeRaw`
    INSERT INTO "Offer" ("id", "stage", "name", "description", "dealReference", "customerName", "expirationDate",
      "awsOfferId", "awsRevision", "publishedAt", "createdById", "updatedAt")
    SELECT gen_random_uuid(), 'LIVE', "name", '', '', 'A customer', "expirationDate",
      "id", "revision", "lastModifiedAt", ${createdById}::uuid, now() FROM "AwsOffer"`;
}

/** How many calls the counts tell of. */
export function callCount(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
