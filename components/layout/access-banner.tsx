'use client';

import { useQuery } from '@tanstack/react-query';
import { KeyRound } from '../ui/icons';
import { accessCure, accessLead } from '@/lib/domain/access-words';
import { utcMinuteText } from '@/lib/format';
import { marketplaceAccessQuery } from '@/lib/queries/marketplace-access';
import type { MarketplaceAccess } from '@/lib/schemas/marketplace-access';

/** On every page while AWS turns the portal's credentials away; goes by itself once AWS takes them again. */
export function AccessBanner({ initial, isAdmin }: { initial: MarketplaceAccess; isAdmin: boolean }) {
  const { data } = useQuery(marketplaceAccessQuery(initial));
  return (
    <div role="status">
      {data.refusal !== null && (
        <div className="flex items-start gap-2.5 border-b border-danger-line bg-danger-soft px-6 py-2.5 text-sm leading-[19px] text-fg 2xl:px-8 max-md:px-4">
          <KeyRound aria-hidden className="mt-[1.5px] text-danger" />
          <p className="min-w-0">
            <b>
              {accessLead(data.refusal.reason)} (since {utcMinuteText(new Date(data.refusal.since))}).
            </b>{' '}
            Nothing is lost: what is being published waits and goes on by itself.{' '}
            {isAdmin ? accessCure(data.refusal) : 'Tell an admin.'}
          </p>
        </div>
      )}
    </div>
  );
}
