import type { ReactNode } from 'react';
import { permitted } from '../../permitted';

export default async function NewBulkLayout({ children }: { children: ReactNode }) {
  await permitted('offer.publish');
  return children;
}
