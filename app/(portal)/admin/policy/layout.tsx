import type { ReactNode } from 'react';
import { permitted } from '../../permitted';

export default async function PolicyLayout({ children }: { children: ReactNode }) {
  await permitted('policy.read');
  return children;
}
