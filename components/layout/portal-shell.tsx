import type { ReactNode } from 'react';
import type { Permission } from '@/lib/domain/core/permissions';
import { NotificationBell } from '../notifications/notification-bell';
import type { PortalBannerView } from '@/lib/schemas/installation/portal-banner';
import type { WaitingView } from '@/lib/schemas/dashboard/waiting-view';
import type { NotificationListView } from '@/lib/schemas/notifications/notification-view';
import type { AuthorizationWarning } from '@/lib/schemas/authorizations/authorizations-view';
import { AuthorizationBanner } from './news/authorization-banner';
import type { ShellViewer } from './nav-items';
import { NewOfferLink } from './new-offer-link';
import { PhoneTabs } from './phone-tabs';
import { PortalBanner } from './news/portal-banner';
import { PracticeStrip } from './news/practice-strip';
import { SearchForm } from './palette/search-form';
import { Shortcuts } from './palette/shortcuts';
import { Sidebar } from './sidebar';
import { UpdateBanner } from './news/update-banner';

type PortalShellProps = {
  viewer: ShellViewer;
  mode: 'practice' | 'aws';
  sellerName: string;
  /** The sandbox's clock; null where there is none. */
  clockText: string | null;
  /** Why nothing goes out to AWS, if so. */
  banner: PortalBannerView;
  /** Authorizations that end soon or cannot be used. */
  warnings: readonly AuthorizationWarning[];
  /** The latest; undefined where they could not be read. */
  notifications: NotificationListView | undefined;
  /** How much waits for somebody; undefined where it could not be counted. */
  waiting: Promise<WaitingView | undefined>;
  children: ReactNode;
};

export function PortalShell({
  viewer,
  mode,
  sellerName,
  clockText,
  banner,
  warnings,
  notifications,
  waiting,
  children,
}: PortalShellProps) {
  const { name, email, roleWord, granted } = viewer;
  return (
    <>
      <a
        href="#content"
        className="fixed top-1 left-2 z-40 -translate-y-16 rounded-md bg-raised px-3 py-1.5 text-sm font-medium text-accent-text shadow-float focus:translate-y-0"
      >
        Skip to content
      </a>
      {mode === 'practice' && <PracticeStrip clockText={clockText} />}
      <div className="md:grid md:grid-cols-[var(--sidebar)_minmax(0,1fr)] print:block">
        <Sidebar viewer={viewer} sellerName={sellerName} waiting={waiting} />
        <div className="flex min-h-[calc(100dvh-var(--strip))] min-w-0 flex-col max-md:pb-[60px]">
          <TopBar granted={granted} notifications={notifications} />
          <UpdateBanner />
          <PortalBanner initial={banner}>
            <AuthorizationBanner warnings={warnings} />
          </PortalBanner>
          <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
            {children}
          </main>
        </div>
      </div>
      <PhoneTabs granted={granted} name={name} email={email} roleWord={roleWord} />
    </>
  );
}

type TopBarProps = { granted: readonly Permission[]; notifications: NotificationListView | undefined };

function TopBar({ granted, notifications }: TopBarProps) {
  return (
    <header className="print:hidden sticky top-(--strip) z-10 border-b border-line bg-canvas">
      <div className="mx-auto flex h-(--topbar) max-w-[1696px] items-center gap-2.5 px-6 2xl:px-8 max-md:gap-1.5 max-md:px-4">
        <SearchForm
          label="Search offers"
          placeholder="Customer, account, offer id or deal reference"
          size="bar"
          className="w-[380px] max-md:w-auto max-md:flex-1"
        />
        <span className="ml-auto max-md:hidden" />
        <Shortcuts granted={granted} />
        <NotificationBell initial={notifications} />
        {granted.includes('offer.edit') && <NewOfferLink />}
      </div>
    </header>
  );
}
