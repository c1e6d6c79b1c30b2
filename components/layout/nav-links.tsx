'use client';

import { Link } from '../ui/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, Suspense } from 'react';
import type { Permission } from '@/lib/domain/core/permissions';
import type { WaitingView } from '@/lib/schemas/dashboard/waiting-view';
import { isCurrent, type NavItem, navItemsFor } from './nav-items';
import { WaitingCount } from './news/waiting-count';

type NavLinksProps = {
  granted: readonly Permission[];
  /** Comes when it is counted: the links do not wait for it. */
  waiting: Promise<WaitingView | undefined>;
};

export function NavLinks({ granted, waiting }: NavLinksProps) {
  const { main, setup } = navItemsFor(granted);
  return (
    <div className="grid gap-px">
      {main.map((item) => (
        <NavLink key={item.href} item={item}>
          {item.counts !== undefined && (
            <Suspense fallback={null}>
              <WaitingCount waiting={waiting} of={item.counts} />
            </Suspense>
          )}
        </NavLink>
      ))}
      {setup.length > 0 && <div className="px-2 pt-3.5 pb-1 text-xs text-subtle">Setup</div>}
      {setup.map((item) => (
        <NavLink key={item.href} item={item} />
      ))}
    </div>
  );
}

function NavLink({ item: { href, label, icon: Icon }, children }: { item: NavItem; children?: ReactNode }) {
  const pathname = usePathname();
  return (
    <Link
      href={href}
      aria-current={isCurrent(href, pathname) ? 'page' : undefined}
      className="group flex h-8 items-center gap-[9px] rounded-md px-2 text-sm text-muted transition-colors hover:bg-hover aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-fg aria-[current]:shadow-[0_0_0_1px_var(--border),var(--elevation-card)]"
    >
      <Icon aria-hidden className="text-subtle group-aria-[current]:text-accent-text" />
      {label}
      {children}
    </Link>
  );
}
