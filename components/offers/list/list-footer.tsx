'use client';

import { Download } from '../../ui/icons';
import dynamic from 'next/dynamic';
import { Pager } from '../../ui/pager';
import { Button, buttonClasses } from '../../ui/button';
import { useSelection } from './selection';

// Who selects nothing loads nothing of what can be done with it.
const SelectionActions = dynamic(
  () => import('../../changes/selection-actions').then((module) => module.SelectionActions),
  {
    ssr: false,
  },
);

type ListFooterProps = {
  summary: string;
  previousHref: string | null;
  nextHref: string | null;
  canExport: boolean;
  canPublish: boolean;
  /** The portal's day, in UTC. */
  today: string;
};

/** The pager; while offers are selected it is also the bar of what can be done with them. */
export function ListFooter({ summary, previousHref, nextHref, canExport, canPublish, today }: ListFooterProps) {
  const { selected, setAll } = useSelection();
  const count = selected.length;
  return (
    <Pager
      summary={
        <span className="flex flex-wrap items-center gap-2">
          <b role="status" className={count === 0 ? 'sr-only' : 'mr-1 text-fg'}>
            {count === 0 ? '' : `${count} selected`}
          </b>
          {count > 0 && (
            <>
              {canPublish && <SelectionActions selected={selected} today={today} onDone={() => setAll(false)} />}
              {canExport && (
                <a
                  href={`/api/export/offers?ids=${selected.map(({ id }) => id).join(',')}`}
                  download
                  className={buttonClasses({ size: 'small' })}
                >
                  <Download aria-hidden />
                  Export {count}
                </a>
              )}
              <Button variant="ghost" size="small" onClick={() => setAll(false)}>
                Clear
              </Button>
            </>
          )}
          <span className={count === 0 ? undefined : 'max-xl:hidden'}>{summary}</span>
        </span>
      }
      isActive={count > 0}
      previousHref={previousHref}
      nextHref={nextHref}
    />
  );
}
