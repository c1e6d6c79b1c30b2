'use client';

import { endOfUtcDay, type CalendarDate } from '@/lib/domain/core/calendar';
import { zoneMinuteText } from '@/lib/format';
import { useViewerZone } from '../ui/viewer-zone';

/** `24 Dec 2026, 00:59 in Berlin`: the end of a UTC day where the viewer is. Undefined until the browser is known. */
export function useLocalEndOfDay(date: CalendarDate): string | undefined {
  const zone = useViewerZone();
  return zone === null ? undefined : zoneMinuteText(endOfUtcDay(date), zone);
}
