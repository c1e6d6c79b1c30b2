import type { Metadata } from 'next';
import { OutsidePageView } from '@/components/reconcile/outside-page';
import { may } from '@/lib/domain/core/permissions';
import { outsideOffersQuerySchema } from '@/lib/schemas/reconcile/outside-offers-view';
import { listOutside } from '@/lib/services/reconcile/list-outside-offers';
import { pageContext, pageValue, singleValues } from '../../page-context';

export const metadata: Metadata = { title: 'Made outside the portal' };

type Properties = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OutsideOffersPage({ searchParams }: Properties) {
  const context = await pageContext('/offers/outside');
  const query = outsideOffersQuerySchema.parse(singleValues(await searchParams));
  const view = pageValue(await listOutside(context, query));
  return (
    <OutsidePageView
      view={view}
      canAdopt={may(context.viewer, 'offer.publish')}
      canAsk={may(context.viewer, 'offer.edit')}
    />
  );
}
