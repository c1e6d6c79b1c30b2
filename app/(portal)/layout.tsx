import type { ReactNode } from 'react';
import { PortalShell } from '@/components/layout/portal-shell';
import { currentViewer } from '@/lib/auth/viewer';
import { permissionsOf, roleWords, type Viewer } from '@/lib/domain/core/permissions';
import { initialsOf, utcMinuteText } from '@/lib/format';
import { LATEST_NOTIFICATIONS } from '@/lib/queries/notifications';
import { countWaiting } from '@/lib/services/dashboard/count-waiting';
import { describePortal } from '@/lib/services/installation/describe-portal';
import { authorizationWarnings } from '@/lib/services/authorizations/list-authorizations';
import { listNotifications } from '@/lib/services/notifications/list-notifications';
import { portalBanner } from '@/lib/services/installation/portal-banner';
import { requestContext } from '@/lib/services/core/request-context';

/** The frame around every page. It protects nothing: each page asks for its viewer and its permission itself. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  // The page sends a stranger to sign in, as it alone knows where to come back to.
  if (viewer === undefined) return children;
  const context = requestContext(viewer, null);
  const [{ mode, sellerName, practiceNow }, banner, warnings, notifications] = await Promise.all([
    describePortal(),
    context.then(portalBanner),
    context.then(authorizationWarnings),
    context.then((own) => listNotifications(own, { cursor: null, limit: LATEST_NOTIFICATIONS })),
  ]);
  const waiting = context.then(countWaiting).then((counted) => (counted.ok ? counted.value : undefined));
  return (
    <PortalShell
      viewer={shellViewer(viewer)}
      mode={mode}
      sellerName={sellerName}
      banner={banner.ok ? banner.value : null}
      warnings={warnings.ok ? warnings.value : []}
      waiting={waiting}
      notifications={notifications.ok ? notifications.value : undefined}
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
    granted: permissionsOf(viewer.role),
  };
}
