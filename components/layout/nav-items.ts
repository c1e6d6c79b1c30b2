import {
  Building2,
  FileText,
  FileUp,
  Grid2x2,
  KeyRound,
  Inbox,
  Layers,
  MailOpen,
  ScrollText,
  SlidersHorizontal,
  Unplug,
  UserRoundCheck,
  Users,
} from '../ui/icons';
import type { IconComponent } from '../ui/icon';
import type { Permission } from '@/lib/domain/core/permissions';
import type { WaitingView } from '@/lib/schemas/dashboard/waiting-view';

export type ShellViewer = {
  name: string;
  email: string;
  roleWord: string;
  initials: string;
  granted: readonly Permission[];
};

export type NavItem = {
  href: string;
  label: string;
  shortLabel: string;
  icon: IconComponent;
  permission: Permission;
  /** What of it is counted beside the link. */
  counts?: keyof WaitingView;
};

const MAIN: readonly NavItem[] = [
  {
    href: '/',
    label: 'Needs attention',
    shortLabel: 'Attention',
    icon: Inbox,
    permission: 'offer.read',
    counts: 'attention',
  },
  { href: '/offers', label: 'Offers', shortLabel: 'Offers', icon: FileText, permission: 'offer.read' },
  { href: '/customers', label: 'Customers', shortLabel: 'Customers', icon: Building2, permission: 'customer.read' },
  { href: '/bulk', label: 'Bulk offers', shortLabel: 'Bulk', icon: FileUp, permission: 'offer.read' },
  { href: '/coverage', label: 'Coverage', shortLabel: 'Coverage', icon: Grid2x2, permission: 'customer.read' },
  {
    href: '/approvals',
    label: 'Approvals',
    shortLabel: 'Approvals',
    icon: UserRoundCheck,
    permission: 'approval.read',
    counts: 'approvals',
  },
];

const SETUP: readonly NavItem[] = [
  {
    href: '/authorizations',
    label: 'Authorizations',
    shortLabel: 'Rights',
    icon: KeyRound,
    permission: 'authorization.read',
  },
  { href: '/admin/tiers', label: 'Tiers and prices', shortLabel: 'Tiers', icon: Layers, permission: 'tier.read' },
  { href: '/admin/policy', label: 'Policy', shortLabel: 'Policy', icon: SlidersHorizontal, permission: 'policy.read' },
  {
    href: '/admin/buyer-message',
    label: 'Message to buyers',
    shortLabel: 'Message',
    icon: MailOpen,
    permission: 'policy.manage',
  },
  { href: '/admin/audit', label: 'Audit', shortLabel: 'Audit', icon: ScrollText, permission: 'audit.read' },
  { href: '/admin/users', label: 'Users', shortLabel: 'Users', icon: Users, permission: 'user.manage' },
  { href: '/admin/setup', label: 'AWS connection', shortLabel: 'AWS', icon: Unplug, permission: 'setup.read' },
];

/** Only what exists and what the viewer may see. The same order in the sidebar and in the tabs of a phone. */
export function navItemsFor(granted: readonly Permission[]): { main: NavItem[]; setup: NavItem[] } {
  const isAllowed = ({ permission }: NavItem) => granted.includes(permission);
  return { main: MAIN.filter(isAllowed), setup: SETUP.filter(isAllowed) };
}

export function isCurrent(href: string, pathname: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
