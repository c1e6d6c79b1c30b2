'use client';

import type { IconComponent } from './icon';
import { Menu } from 'radix-ui/internal';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { type OpenSurface, surfaceEvents } from './use-surface';

/** The look of whatever can be chosen in a menu. */
export const menuItemLook =
  'relative flex h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm text-fg outline-none select-none data-highlighted:bg-hover max-md:h-10';

type MenuSurfaceProps = {
  label: string;
  side?: 'top' | 'bottom';
  align: 'start' | 'end';
  className: string;
  children: ReactNode;
};

/** What a menu button opens: arrow keys move, a letter jumps, Escape closes. */
export function MenuSurface({ opener, isOpen, onOpenChange, ...props }: OpenSurface & MenuSurfaceProps) {
  return (
    <Menu.Root open={isOpen} onOpenChange={onOpenChange} modal={false}>
      <Menu.Anchor virtualRef={{ current: opener }} />
      <Menu.Portal>
        <Menu.Content
          side={props.side ?? 'bottom'}
          align={props.align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={props.label}
          className={classNames('z-30 animate-appear rounded-lg bg-raised p-1 shadow-float', props.className)}
          {...surfaceEvents(opener)}
        >
          {props.children}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

type MenuItemProps = { icon: IconComponent; tone?: 'muted' | 'danger'; onSelect: () => void; children: ReactNode };

export function MenuItem({ icon: Icon, tone = 'muted', onSelect, children }: MenuItemProps) {
  return (
    <Menu.Item className={menuItemLook} onSelect={onSelect}>
      <Icon aria-hidden className={tone === 'danger' ? 'text-danger' : 'text-muted'} />
      {children}
    </Menu.Item>
  );
}
