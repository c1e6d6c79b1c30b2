'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { offerStatuses, offerStatusWords } from '@/lib/domain/offer-status';
import type { OfferListQuery } from '@/lib/schemas/offer-list-view';
import { offerListHref } from './list-address';

/** Every status, for those that have no tab. A native select: quick on a keyboard and on a phone. */
export function StatusFilter({ query }: { query: OfferListQuery }) {
  const router = useRouter();
  return (
    <label className="relative inline-flex h-7 items-center gap-1.5 rounded-md border border-dashed border-line-strong bg-surface px-[9px] text-xs text-muted hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus max-md:h-9">
      <Plus aria-hidden className="size-[13px]" />
      Status
      <select
        value={query.status}
        onChange={({ target }) => {
          const status = offerStatuses.find((known) => known === target.value) ?? 'all';
          router.push(offerListHref({ ...query, status, cursor: null }));
        }}
        className="absolute inset-0 size-full cursor-pointer appearance-none bg-surface text-sm text-fg opacity-0"
      >
        <option value="all">All statuses</option>
        {offerStatuses.map((status) => (
          <option key={status} value={status}>
            {offerStatusWords[status]}
          </option>
        ))}
      </select>
    </label>
  );
}
