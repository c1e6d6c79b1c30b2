import type { ReactNode } from 'react';
import { permitted } from '../../permitted';

export default async function SetupLayout({ children }: { children: ReactNode }) {
  await permitted('setup.read');
  return children;
}
