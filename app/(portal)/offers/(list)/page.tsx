import type { Metadata } from 'next';
import { OffersPageView } from '@/components/offers/offers-table';
import { may } from '@/lib/domain/permissions';
import { offerListQuerySchema } from '@/lib/schemas/offer-list-view';
import { listOffers } from '@/lib/services/list-offers';
import { pageContext, pageValue, singleValues } from '../../page-context';

export const metadata: Metadata = { title: 'Offers' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OffersPage({ searchParams }: Properties) {
  const context = await pageContext('/offers');
  const query = offerListQuerySchema.parse(singleValues(await searchParams));
  const list = pageValue(await listOffers(context, query));
  return <OffersPageView list={list} query={query} canCreate={may(context.viewer, 'offer.edit')} />;
}
