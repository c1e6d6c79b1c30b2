import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { OfferPageView } from '@/components/offers/offer-page';
import { showAcceptanceKit } from '@/lib/services/acceptance/show-acceptance-kit';
import { showOffer } from '@/lib/services/offers/show-offer';
import { pageContext, pageValue } from '../../page-context';

export const metadata: Metadata = { title: 'Offer' };

export default async function OfferPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const context = await pageContext(`/offers/${id}`);
  if (!z.uuid().safeParse(id).success) notFound();
  const detail = pageValue(await showOffer(context, id));
  // A draft has nothing to show yet but its wizard.
  if (detail.progress.status === 'draft' && detail.canEdit) redirect(`/offers/new?draft=${id}`);
  return <OfferPageView detail={detail} kit={pageValue(await showAcceptanceKit(context, id))} />;
}
