'use client';

import { useQuery } from '@tanstack/react-query';
import { KeyRound } from '../ui/icons';
import { utcMinuteText } from '@/lib/format';
import { marketplaceAccessQuery } from '@/lib/queries/marketplace-access';
import type { MarketplaceAccess } from '@/lib/schemas/marketplace-access';

type Refusal = NonNullable<MarketplaceAccess['refusal']>;

/** On every page while AWS turns the portal's credentials away; goes by itself once AWS takes them again. */
export function AccessBanner({ initial, isAdmin }: { initial: MarketplaceAccess; isAdmin: boolean }) {
  const { data } = useQuery(marketplaceAccessQuery(initial));
  return (
    <div role="status">
      {data.refusal !== null && (
        <div className="flex items-start gap-2.5 border-b border-danger-line bg-danger-soft px-6 py-2.5 text-sm leading-[19px] text-fg 2xl:px-8 max-md:px-4">
          <KeyRound aria-hidden className="mt-[1.5px] text-danger" />
          <p className="min-w-0">
            <b>{leadOf(data.refusal)}</b> Nothing is lost: what is being published waits and goes on by itself.{' '}
            {isAdmin ? adminAdvice(data.refusal) : 'Tell an admin.'}
          </p>
        </div>
      )}
    </div>
  );
}

function leadOf({ reason, since }: Refusal): string {
  const at = utcMinuteText(new Date(since));
  return reason === 'credentials_expired'
    ? `The portal’s AWS credentials have expired (since ${at}).`
    : `AWS refuses the portal’s access (since ${at}).`;
}

function adminAdvice({ reason, operations }: Refusal): string {
  if (reason === 'credentials_expired') return 'Renew the credentials that the portal runs with.';
  return `AWS turns away ${operations.join(', ')}: check the permissions of the portal’s role.`;
}
