'use client';

import { useQuery } from '@tanstack/react-query';
import { utcMinuteText } from '@/lib/format';
import { marketplaceAccessQuery } from '@/lib/queries/marketplace-access';
import type { MarketplaceAccess } from '@/lib/schemas/marketplace-access';
import { ArchiveRestore } from '../ui/icons';
import { TextLink } from '../ui/text-link';

/** On every page while the database, restored from a backup, is being compared with AWS; goes by itself. */
export function RestoredBanner({ initial, isAdmin }: { initial: MarketplaceAccess; isAdmin: boolean }) {
  const { data } = useQuery(marketplaceAccessQuery(initial));
  return (
    <div role="status">
      {data.restored !== null && (
        <div className="flex items-start gap-2.5 border-b border-warning-line bg-warning-soft px-6 py-2.5 text-sm leading-[19px] text-fg 2xl:px-8 max-md:px-4 print:hidden">
          <ArchiveRestore aria-hidden className="mt-[1.5px] shrink-0 text-warning" />
          <p className="min-w-0">
            <b>The portal’s database was restored (noticed {utcMinuteText(new Date(data.restored.since))}).</b> Offers
            wait until everything at AWS is matched, so that none goes out twice.{' '}
            {isAdmin ? (
              <TextLink href="/admin/restored" className="underline">
                See the findings
              </TextLink>
            ) : (
              'You can go on working.'
            )}
          </p>
        </div>
      )}
    </div>
  );
}
