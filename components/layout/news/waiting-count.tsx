'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { use, useEffect, useRef } from 'react';
import { waitingKey, waitingQuery } from '@/lib/queries/waiting';
import { COUNTED_UP_TO } from '@/lib/domain/core/counted-up-to';
import { cappedCountText } from '@/lib/format';
import type { WaitingView } from '@/lib/schemas/dashboard/waiting-view';
import { classNames } from '../../ui/class-names';

type WaitingCountProps = {
  /** Undefined where it could not be counted. */
  waiting: Promise<WaitingView | undefined>;
  of: keyof WaitingView;
};

/** How much waits behind a link of the sidebar; nothing where nothing does. */
export function WaitingCount({ waiting, of }: WaitingCountProps) {
  const initial = use(waiting);
  return initial !== undefined && <FreshCount initial={initial} of={of} />;
}

function FreshCount({ initial, of }: { initial: WaitingView; of: keyof WaitingView }) {
  const { data } = useQuery(waitingQuery(initial));
  useWhatPagesBring(initial);
  const count = data[of];
  if (count === 0) return null;
  return (
    <span
      className={classNames(
        'ml-auto text-xs tabular-nums',
        of === 'attention' && 'rounded-sm bg-danger-soft px-1.5 font-semibold text-danger-text',
      )}
    >
      {cappedCountText(count, COUNTED_UP_TO)}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

/** A page that is shown anew brings fresh counts; one that is gone to asks for them: whoever goes on has often just done what waited. */
function useWhatPagesBring(initial: WaitingView): void {
  const pathname = usePathname();
  const queries = useQueryClient();
  const counted = useRef(pathname);
  useEffect(() => {
    queries.setQueryData(waitingKey, initial);
  }, [queries, initial]);
  useEffect(() => {
    if (counted.current === pathname) return;
    counted.current = pathname;
    void queries.invalidateQueries({ queryKey: waitingKey }, { cancelRefetch: false });
  }, [pathname, queries]);
}
