import type { ReactNode } from 'react';
import { PortalShell } from '@/components/layout/portal-shell';
import { may, roleWords, type Viewer } from '@/lib/domain/permissions';
import { initialsOf, utcMinuteText } from '@/lib/format';
import { describePortal } from '@/lib/services/describe-portal';
import { pageContext } from './page-context';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const context = await pageContext('/offers');
  const { mode, sellerName, practiceNow } = await describePortal();
  return (
    <PortalShell
      viewer={shellViewer(context.viewer)}
      mode={mode}
      sellerName={sellerName}
      clockText={practiceNow === null ? null : utcMinuteText(practiceNow)}
    >
      {children}
    </PortalShell>
  );
}

function shellViewer(viewer: Viewer) {
  return {
    name: viewer.name,
    email: viewer.email,
    roleWord: roleWords[viewer.role],
    initials: initialsOf(viewer.name),
    canCreateOffers: may(viewer, 'offer.edit'),
    canManageTiers: may(viewer, 'tier.manage'),
    canReadAudit: may(viewer, 'audit.read'),
  };
}
