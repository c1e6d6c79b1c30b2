import { utcSecondText } from '@/lib/format';
import type { AuditEventView } from '@/lib/schemas/audit/audit-view';
import { Actor, Changes, Origin, What } from './audit-cells';

/** The audit on a phone. */
export function AuditBlocks({ events }: { events: AuditEventView[] }) {
  return (
    <ul className="divide-y divide-line text-sm">
      {events.map((event) => (
        <li key={event.id} className="grid gap-1 p-4">
          <div className="font-semibold wrap-anywhere">
            <What event={event} />
          </div>
          <Changes event={event} />
          <div className="flex flex-wrap items-center justify-between gap-x-3 text-xs text-subtle">
            <Actor event={event} />
            {event.origin !== null && <Origin event={event} />}
            <time dateTime={event.at} className="tabular-nums">
              {utcSecondText(new Date(event.at))}
            </time>
          </div>
        </li>
      ))}
    </ul>
  );
}
