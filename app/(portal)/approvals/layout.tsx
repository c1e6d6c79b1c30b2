import type { ReactNode } from 'react';
import { permitted } from '../permitted';

export default async function ApprovalsLayout({ children }: { children: ReactNode }) {
  await permitted('approval.read');
  return children;
}
