'use client';

import { utcMinuteText, zoneMinuteText } from '@/lib/format';
import { classNames } from './class-names';
import { useViewerZone } from './viewer-zone';

type InstantProps = { at: string; className?: string };

/** `23 Dec 2026, 23:59 UTC`, and under it the same instant in the viewer's zone once the browser is known. */
export function InstantWithZone({ at, className }: InstantProps) {
  const zone = useViewerZone();
  const instant = new Date(at);
  const there = zone === null ? undefined : zoneMinuteText(instant, zone);
  return (
    <time dateTime={at} className={classNames('tabular-nums', className)}>
      {utcMinuteText(instant)}
      {there !== undefined && <span className="block text-subtle">{there}</span>}
    </time>
  );
}
