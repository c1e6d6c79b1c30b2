'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { useSurface } from '../ui/use-surface';
import type { UserMenuProps } from './user-menu-content';

const load = () => import('./user-menu-content').then((module) => module.UserMenuContent);
const UserMenuContent = dynamic(load, { ssr: false });

/** Theme and sign-out behind the viewer's name; `children` stand in the button that opens it. */
export function UserMenu({ children, className, ...rest }: UserMenuProps & { className: string; children: ReactNode }) {
  const { openerProps, surface, wasOpened } = useSurface('menu', load);
  return (
    <>
      <button type="button" className={className} {...openerProps}>
        {children}
      </button>
      {wasOpened && <UserMenuContent {...surface} {...rest} />}
    </>
  );
}
