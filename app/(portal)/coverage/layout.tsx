import type { ReactNode } from 'react';
import { permitted } from '../permitted';

export default async function CoverageLayout({ children }: { children: ReactNode }) {
  await permitted('customer.read');
  return children;
}
