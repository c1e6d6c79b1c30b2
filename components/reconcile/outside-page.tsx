import { FileCheck2 } from '../ui/icons';
import { countedText, utcMinuteText } from '@/lib/format';
import type { OutsideOffersView } from '@/lib/schemas/reconcile/outside-offers-view';
import { Page } from '../layout/page';
import { Breadcrumbs } from '../ui/breadcrumbs';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { PageHeader } from '../ui/page-header';
import { Pager } from '../ui/pager';
import { pageHref } from '../ui/list-href';
import { CompareNow } from './compare-now';
import { OutsideOfferCard } from './outside-offer-card';
import { UnknownAgreements } from './unknown-agreements';

type OutsidePageViewProps = { view: OutsideOffersView; canAdopt: boolean; canAsk: boolean };

/** What stands at AWS and not in the portal, with the way to take it over. */
export function OutsidePageView({ view, canAdopt, canAsk }: OutsidePageViewProps) {
  const { offers, total, nextCursor, previousCursor, agreements, readAt } = view;
  return (
    <Page>
      <PageHeader
        title="Made outside the portal"
        above={<Breadcrumbs items={[{ label: 'Offers', href: '/offers' }, { label: 'Made outside the portal' }]} />}
        below={readAt === null ? 'Not compared with AWS yet.' : `Compared with AWS ${utcMinuteText(new Date(readAt))}.`}
        actions={canAsk && <CompareNow readAt={readAt} />}
      />
      {offers.length === 0 ? (
        <Card>
          <EmptyState icon={FileCheck2} title="Everything at AWS is in the portal">
            An offer that somebody makes in the AWS console appears here, and you can take it over.
          </EmptyState>
        </Card>
      ) : (
        <ul className="grid gap-3" aria-label="Offers made outside the portal">
          {offers.map((offer) => (
            <li key={offer.awsOfferId}>
              <OutsideOfferCard offer={offer} canAdopt={canAdopt} />
            </li>
          ))}
        </ul>
      )}
      {(nextCursor !== null || previousCursor !== null) && (
        <Pager
          summary={countedText(total, 'offer')}
          previousHref={pageHref('/offers/outside', {}, previousCursor)}
          nextHref={pageHref('/offers/outside', {}, nextCursor)}
        />
      )}
      {agreements.length > 0 && <UnknownAgreements agreements={agreements} />}
    </Page>
  );
}
