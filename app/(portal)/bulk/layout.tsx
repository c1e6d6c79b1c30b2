import type { ReactNode } from 'react';
import { permitted } from '../permitted';

export default async function BulkLayout({ children }: { children: ReactNode }) {
  await permitted('offer.read');
  return children;
}
