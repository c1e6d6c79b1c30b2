'use client';

import { Link } from '../ui/link';
import { usePathname } from 'next/navigation';
import type { Permission } from '@/lib/domain/permissions';
import { isCurrent, type NavItem, navItemsFor } from './nav-items';

export function NavLinks({ granted }: { granted: readonly Permission[] }) {
  const { main, setup } = navItemsFor(granted);
  return (
    <div className="grid gap-px">
      {main.map((item) => (
        <NavLink key={item.href} item={item} />
      ))}
      {setup.length > 0 && <div className="px-2 pt-3.5 pb-1 text-xs text-subtle">Setup</div>}
      {setup.map((item) => (
        <NavLink key={item.href} item={item} />
      ))}
    </div>
  );
}

function NavLink({ item: { href, label, icon: Icon } }: { item: NavItem }) {
  const pathname = usePathname();
  return (
    <Link
      href={href}
      aria-current={isCurrent(href, pathname) ? 'page' : undefined}
      className="group flex h-8 items-center gap-[9px] rounded-md px-2 text-sm text-muted transition-colors hover:bg-hover aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-fg aria-[current]:shadow-[0_0_0_1px_var(--border),var(--elevation-card)]"
    >
      <Icon aria-hidden className="text-subtle group-aria-[current]:text-accent-text" />
      {label}
    </Link>
  );
}
