import { FileText, Layers, type LucideIcon, ScrollText } from 'lucide-react';

export type NavItem = { href: string; label: string; shortLabel: string; icon: LucideIcon };

export type NavRights = { canReadAudit: boolean };

/** Only what exists and what the viewer may see. The same order in the sidebar and in the tabs of a phone. */
export function navItemsFor(rights: NavRights): { main: NavItem[]; setup: NavItem[] } {
  const audit = { href: '/admin/audit', label: 'Audit', shortLabel: 'Audit', icon: ScrollText };
  return {
    main: [{ href: '/offers', label: 'Offers', shortLabel: 'Offers', icon: FileText }],
    setup: [
      { href: '/admin/tiers', label: 'Tiers and prices', shortLabel: 'Tiers', icon: Layers },
      ...(rights.canReadAudit ? [audit] : []),
    ],
  };
}

export function isCurrent(href: string, pathname: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
