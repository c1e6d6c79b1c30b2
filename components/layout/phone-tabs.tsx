'use client';

import { Menu } from '../ui/icons';
import { Link } from '../ui/link';
import { usePathname } from 'next/navigation';
import type { Permission } from '@/lib/domain/core/permissions';
import { isCurrent, type NavItem, navItemsFor } from './nav-items';
import { UserMenu } from './user-menu';

type PhoneTabsProps = { granted: readonly Permission[]; name: string; email: string; roleWord: string };

/** What people do on a phone: look and decide. The rest stands under "More". */
const TABS = ['/', '/offers', '/customers', '/approvals'];

const tabClasses =
  'grid min-w-0 flex-1 content-center justify-items-center gap-[3px] text-xs leading-[14px] text-muted aria-[current]:font-medium aria-[current]:text-accent-text [&_.lucide]:size-5';

/** The sidebar of a phone: fixed at the bottom, within reach of a thumb. */
export function PhoneTabs({ granted, ...viewer }: PhoneTabsProps) {
  const pathname = usePathname();
  const { main, setup } = navItemsFor(granted);
  const isTab = ({ href }: NavItem) => TABS.includes(href);
  return (
    <nav
      aria-label="Main, phone"
      className="fixed inset-x-0 bottom-0 z-20 flex h-[60px] border-t border-line bg-surface md:hidden print:hidden"
    >
      {main.filter(isTab).map(({ href, shortLabel, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isCurrent(href, pathname) ? 'page' : undefined}
          className={tabClasses}
        >
          <Icon aria-hidden />
          {shortLabel}
        </Link>
      ))}
      <UserMenu {...viewer} links={[...main.filter((item) => !isTab(item)), ...setup]} className={tabClasses}>
        <Menu aria-hidden />
        More
      </UserMenu>
    </nav>
  );
}
