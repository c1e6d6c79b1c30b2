import type { AcceptanceKitView } from '@/lib/schemas/acceptance/acceptance-kit-view';
import type { OfferDetailView } from '@/lib/schemas/offers/offer-view';
import { AcceptanceKitCard } from '../acceptance/acceptance-kit-card';
import { Page } from '../layout/page';
import { Breadcrumbs } from '../ui/breadcrumbs';
import { ButtonLink } from '../ui/button-link';
import { PageHeader } from '../ui/page-header';
import { StopPublishing } from '../publishing/stop-publishing';
import { FoundCard } from '../reconcile/found-card';
import { LiveOfferLine, LiveStatusBadge } from './live-offer-head';
import { OfferActions } from './offer-actions';
import { OfferFacts } from './offer-facts';
import { OfferHistory } from './offer-history';
import { ProgressPanel } from '../publishing/progress-panel';
import { ReplacementNote } from '../changes/replacement-note';

type OfferPageViewProps = {
  detail: OfferDetailView;
  /** What to send to the buyer; null while there is nothing to accept. */
  kit: AcceptanceKitView | null;
  /** The status route; only a page outside the portal needs another one. */
  progressUrl?: string;
};

export function OfferPageView({ detail, kit, progressUrl }: OfferPageViewProps) {
  const { progress } = detail;
  const url = progressUrl ?? `/api/offers/${progress.id}/status`;
  const isDraft = progress.status === 'draft';
  return (
    <Page>
      <PageHeader
        title={detail.name}
        above={
          <Breadcrumbs
            items={[
              { label: 'Offers', href: '/offers' },
              { label: detail.customerName === '' ? 'Offer' : detail.customerName },
            ]}
          />
        }
        beside={<LiveStatusBadge initial={progress} url={url} />}
        below={<LiveOfferLine initial={progress} url={url} />}
        actions={
          <>
            {detail.canPublish && <StopPublishing initial={progress} url={url} />}
            <OfferActions detail={detail} />
            {isDraft && detail.canEdit && (
              <ButtonLink href={`/offers/new?draft=${progress.id}`}>Continue the draft</ButtonLink>
            )}
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px] 2xl:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          {detail.found !== null && (
            <FoundCard offerId={progress.id} isDraft={progress.isDraftAtAws} found={detail.found} />
          )}
          {kit !== null && <AcceptanceKitCard kit={kit} />}
          {detail.replacement !== null && (
            <ReplacementNote offerId={progress.id} replacement={detail.replacement} canStop={detail.canPublish} />
          )}
          <ProgressPanel initial={progress} url={url} offer={detail} />
          <OfferHistory detail={detail} />
        </div>
        <OfferFacts detail={detail} />
      </div>
    </Page>
  );
}
