import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { BuyerMessagePageView } from '@/components/acceptance/buyer-message-page';
import { showAcceptanceKit } from '@/lib/services/acceptance/show-acceptance-kit';
import { pageContext, pageValue } from '../../../page-context';

export const metadata: Metadata = { title: 'Message to the buyer' };

export default async function BuyerMessagePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const context = await pageContext(`/offers/${id}/message`);
  if (!z.uuid().safeParse(id).success) redirect('/offers');
  const kit = pageValue(await showAcceptanceKit(context, id));
  // The offer's own page says why there is nothing to send.
  if (kit === null) redirect(`/offers/${id}`);
  return <BuyerMessagePageView kit={kit} />;
}
