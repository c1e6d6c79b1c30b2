import type { ReactNode } from 'react';
import { permitted } from '../../permitted';

export default async function RestoredLayout({ children }: { children: ReactNode }) {
  await permitted('setup.read');
  return children;
}
