import { ChevronsUpDown } from '../ui/icons';
import type { WaitingView } from '@/lib/schemas/dashboard/waiting-view';
import { Brand } from './brand';
import { Initials } from './initials';
import type { ShellViewer } from './nav-items';
import { NavLinks } from './nav-links';
import { UserMenu } from './user-menu';

type SidebarProps = { viewer: ShellViewer; sellerName: string; waiting: Promise<WaitingView | undefined> };

export function Sidebar({ viewer, sellerName, waiting }: SidebarProps) {
  const { name, email, roleWord, initials, granted } = viewer;
  return (
    <nav aria-label="Main" className="border-r border-line max-md:hidden print:hidden">
      <div className="sticky top-(--strip) flex h-[calc(100dvh-var(--strip))] flex-col px-2.5 pt-3.5">
        <div className="px-2 pb-4">
          <Brand sellerName={sellerName} />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto p-px">
          <NavLinks granted={granted} waiting={waiting} />
        </div>
        <div className="-mx-2.5 border-t border-line p-2">
          <UserMenu
            name={name}
            email={email}
            roleWord={roleWord}
            className="flex w-full items-center gap-[9px] rounded-md px-2.5 py-1.5 text-left text-sm leading-4 hover:bg-hover"
          >
            <Initials text={initials} />
            <span className="min-w-0 flex-1">
              <b className="block truncate">{name}</b>
              <span className="block text-xs text-subtle">{roleWord}</span>
            </span>
            <ChevronsUpDown aria-hidden className="text-subtle" />
          </UserMenu>
        </div>
      </div>
    </nav>
  );
}
