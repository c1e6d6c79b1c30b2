import type { ReactNode } from 'react';
import { permitted } from '../../permitted';

export default async function AuditLayout({ children }: { children: ReactNode }) {
  await permitted('audit.read');
  return children;
}
