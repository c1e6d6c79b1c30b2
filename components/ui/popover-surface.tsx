'use client';

import { Popover } from 'radix-ui';
import type { ReactNode, Ref } from 'react';
import { classNames } from './class-names';
import { type OpenSurface, surfaceEvents } from './use-surface';

export type PopoverSurfaceProps = {
  label: string;
  align: 'start' | 'end';
  className: string;
  contentRef: Ref<HTMLDivElement> | undefined;
  children: ReactNode;
};

export function PopoverSurface({
  opener,
  isOpen,
  onOpenChange,
  label,
  align,
  className,
  contentRef,
  children,
}: OpenSurface & PopoverSurfaceProps) {
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Anchor virtualRef={{ current: opener }} />
      <Popover.Portal>
        <Popover.Content
          ref={contentRef}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className={classNames('z-30 animate-appear rounded-lg bg-raised shadow-float', className)}
          {...surfaceEvents(opener)}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
