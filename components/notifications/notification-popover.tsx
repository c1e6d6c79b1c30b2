'use client';

import type { ComponentProps } from 'react';
import { PopoverSurface } from '../ui/popover-surface';
import type { OpenSurface } from '../ui/use-surface';
import { NotificationPanel } from './notification-panel';

type NotificationPopoverProps = Omit<ComponentProps<typeof NotificationPanel>, 'onLeave'> & { surface: OpenSurface };

/** What the bell opens, surface and content together. */
export function NotificationPopover({ surface, ...panel }: NotificationPopoverProps) {
  return (
    <PopoverSurface
      {...surface}
      label="Notifications"
      align="end"
      className="flex max-h-[min(560px,calc(100dvh-100px))] w-[min(400px,calc(100vw-16px))] flex-col"
      contentRef={undefined}
    >
      <NotificationPanel {...panel} onLeave={() => surface.onOpenChange(false)} />
    </PopoverSurface>
  );
}
