import type { ReactNode } from 'react';
import { permitted } from '../../permitted';

export default async function UsersLayout({ children }: { children: ReactNode }) {
  await permitted('user.manage');
  return children;
}
