'use client';

import { usePathname } from 'next/navigation';
import { Button } from '../../ui/button';
import { RefreshCw } from '../../ui/icons';
import { usePortalUpdated } from '../../ui/portal-updated';

/** On every page of a tab that was open over a release, from the first thing on that the new portal does not know. */
export function UpdateBanner() {
  const isUpdated = usePortalUpdated();
  const isDraft = usePathname() === '/offers/new';
  return (
    <div role="status">
      {isUpdated && (
        <div className="flex min-h-[44px] items-center gap-2.5 border-b border-info-line bg-info-soft px-6 py-[7px] text-sm leading-[19px] text-fg 2xl:px-8 max-md:px-4 print:hidden">
          <RefreshCw aria-hidden className="shrink-0 text-info" />
          <p className="min-w-0 flex-1">
            <b>The portal was updated.</b> Reload to go on{isDraft && '; your draft is kept'}.
          </p>
          <Button size="small" onClick={() => location.reload()}>
            Reload
          </Button>
        </div>
      )}
    </div>
  );
}
