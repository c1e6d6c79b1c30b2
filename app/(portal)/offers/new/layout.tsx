import type { ReactNode } from 'react';
import { permitted } from '../../permitted';

export default async function NewOfferLayout({ children }: { children: ReactNode }) {
  await permitted('offer.edit');
  return children;
}
