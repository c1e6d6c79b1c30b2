import type { ReactNode } from 'react';
import { permitted } from '../permitted';

export default async function AuthorizationsLayout({ children }: { children: ReactNode }) {
  await permitted('authorization.read');
  return children;
}
