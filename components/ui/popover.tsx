'use client';

import dynamic from 'next/dynamic';
import type { ComponentProps, ReactNode, Ref } from 'react';
import { useSurface } from './use-surface';

const load = () => import('./popover-surface').then((module) => module.PopoverSurface);
const PopoverSurface = dynamic(load, { ssr: false });

type PopoverProps = {
  label: string;
  align?: 'start' | 'end';
  className: string;
  contentRef?: Ref<HTMLDivElement>;
  renderOpener: (props: ComponentProps<'button'>) => ReactNode;
  children: (close: () => void) => ReactNode;
};

/** A small surface beside the button that opens it. Escape and a click elsewhere close it. */
export function Popover({ label, align = 'start', className, contentRef, renderOpener, children }: PopoverProps) {
  const { openerProps, surface, wasOpened } = useSurface('dialog', load);
  return (
    <>
      {renderOpener(openerProps)}
      {wasOpened && (
        <PopoverSurface {...surface} label={label} align={align} className={className} contentRef={contentRef}>
          {children(() => surface.onOpenChange(false))}
        </PopoverSurface>
      )}
    </>
  );
}
