import type { ReactNode } from 'react';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { offerExists } from '@/lib/services/offers/offer-exists';
import { pageContext, pageValue } from '../../page-context';

/** Decides the answer's status before the page's skeleton is sent; the page checks again. */
export default async function OfferLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ id: string }>;
}) {
  const { id } = await params;
  const context = await pageContext(`/offers/${id}`);
  if (!z.uuid().safeParse(id).success) notFound();
  pageValue(await offerExists(context, id));
  return children;
}
