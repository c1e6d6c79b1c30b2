import { accessCure, accessLead } from '@/lib/domain/installation/access-words';
import { silenceText } from '@/lib/domain/installation/worker-life';
import { utcMinuteText } from '@/lib/format';
import type { MarketplaceAccess } from '@/lib/schemas/installation/marketplace-access';

export type BannerWords = {
  kind: 'worker' | 'access' | 'restored';
  lead: string;
  /** What is safe, and what becomes of it. */
  text: string;
  /** For whoever can act. */
  action: { href: string; label: string } | null;
};

/** What the whole portal has to know at this moment, the worst alone; undefined while everything goes out. */
export function bannerWords(
  { worker, refusal, restored }: MarketplaceAccess,
  isAdmin: boolean,
): BannerWords | undefined {
  const toConnection = isAdmin ? { href: '/admin/setup', label: 'See what to do' } : null;
  if (worker !== null)
    return {
      kind: 'worker',
      lead: `Nothing is being sent: no worker has answered for ${silenceText(worker.silentMs)}.`,
      text: `Offers wait in the queue and nothing is lost.${isAdmin ? '' : ' The admins have been told.'}`,
      action: toConnection,
    };
  if (refusal !== null)
    return {
      kind: 'access',
      lead: `${accessLead(refusal.reason)}, since ${utcMinuteText(new Date(refusal.since))}.`,
      text: `What goes to AWS waits and goes on by itself; nothing is lost. ${isAdmin ? accessCure(refusal) : 'Tell an admin.'}`,
      action: toConnection,
    };
  if (restored === null) return undefined;
  return {
    kind: 'restored',
    lead: `The portal’s database was restored (noticed ${utcMinuteText(new Date(restored.since))}).`,
    text: `Offers wait until everything at AWS is matched, so that none goes out twice.${isAdmin ? '' : ' You can go on working.'}`,
    action: isAdmin ? { href: '/admin/restored', label: 'See the findings' } : null,
  };
}
