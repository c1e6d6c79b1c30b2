import type { Metadata } from 'next';
import { OffersPageView } from '@/components/offers/list/offers-table';
import { utcDateOf } from '@/lib/domain/core/calendar';
import { may } from '@/lib/domain/core/permissions';
import { offerListQuerySchema } from '@/lib/schemas/offers/offer-list-view';
import { listOffers } from '@/lib/services/offers/list-offers';
import { listSavedViews } from '@/lib/services/offers/list-saved-views';
import { offerFilterChoices } from '@/lib/services/offers/offer-filter-choices';
import { pageContext, pageValue, singleValues } from '../../page-context';

export const metadata: Metadata = { title: 'Offers' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OffersPage({ searchParams }: Properties) {
  const context = await pageContext('/offers');
  const query = offerListQuerySchema.parse(singleValues(await searchParams));
  const [list, choices, views] = await Promise.all([
    listOffers(context, query),
    offerFilterChoices(context, query),
    listSavedViews(context),
  ]);
  const { viewer, now } = context;
  return (
    <OffersPageView
      list={pageValue(list)}
      query={query}
      choices={pageValue(choices)}
      views={pageValue(views)}
      today={utcDateOf(now)}
      viewerId={viewer.userId}
      may={{
        create: may(viewer, 'offer.edit'),
        publish: may(viewer, 'offer.publish'),
        export: may(viewer, 'list.export'),
      }}
    />
  );
}
