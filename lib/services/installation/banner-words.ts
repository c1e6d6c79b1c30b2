import { accessCure, accessLead } from '../../domain/installation/access-words';
import { silenceText } from '../../domain/installation/worker-life';
import { utcMinuteText } from '../../format';
import type { PortalBannerView } from '../../schemas/installation/portal-banner';
import type { MarketplaceAccess } from './marketplace-access';

/** What the whole portal has to know at this moment, the worst alone; null while everything goes out. */
export function bannerWords({ worker, refusal, restoredAt }: MarketplaceAccess, isAdmin: boolean): PortalBannerView {
  const toConnection = isAdmin ? { href: '/admin/setup', label: 'See what to do' } : null;
  if (worker !== undefined)
    return {
      kind: 'worker',
      lead: `Nothing is being sent: no worker has answered for ${silenceText(worker.silentMs)}.`,
      text: `Offers wait in the queue and nothing is lost.${isAdmin ? '' : ' The admins have been told.'}`,
      action: toConnection,
    };
  if (refusal !== undefined)
    return {
      kind: 'access',
      lead: `${accessLead(refusal.reason)} (noticed ${utcMinuteText(refusal.since)}).`,
      text: `Everything for AWS waits and goes out as soon as it can; nothing is lost. ${isAdmin ? accessCure(refusal) : 'Tell an admin.'}`,
      action: toConnection,
    };
  if (restoredAt === undefined) return null;
  return {
    kind: 'restored',
    lead: `The portal’s database was restored (noticed ${utcMinuteText(restoredAt)}).`,
    text: `Offers wait until everything at AWS is matched, so that none goes out twice.${isAdmin ? '' : ' You can go on working.'}`,
    action: isAdmin ? { href: '/admin/restored', label: 'See the findings' } : null,
  };
}
