import { demoUsers } from '../lib/auth/demo-users';
import { createDatabase } from '../lib/db/core/client';
import { DEFAULT_POLICY } from '../lib/domain/policy/policy';

/** The vendor's partner levels with the percentages that it publishes. */
const TIERS = [
  { id: 'bronze', name: 'Bronze', rank: 1, publishedMarkupPercent: '25' },
  { id: 'silver', name: 'Silver', rank: 2, publishedMarkupPercent: '33.3' },
  { id: 'gold', name: 'Gold', rank: 3, publishedMarkupPercent: '42.8' },
];

export interface SeedOptions {
  databaseUrl: string;
  mode: 'practice' | 'aws';
}

/** Writes the rows that the portal cannot start without. What is there already stays as it is. */
export async function seed({ databaseUrl, mode }: SeedOptions): Promise<void> {
  const { prisma, close } = createDatabase(databaseUrl);
  try {
    if (mode === 'practice')
      await prisma.user.createMany({
        data: demoUsers.map(({ email, name, role }) => ({ email, name, role })),
        skipDuplicates: true,
      });
    await prisma.tier.createMany({ data: TIERS, skipDuplicates: true });
    await prisma.policyVersion.createMany({
      data: [{ number: 1, settings: DEFAULT_POLICY, reason: 'Set up with the portal' }],
      skipDuplicates: true,
    });
  } finally {
    await close();
  }
}
