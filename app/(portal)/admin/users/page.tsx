import type { Metadata } from 'next';
import { UsersPageView } from '@/components/users/users-page';
import { listUsers } from '@/lib/services/users/list-users';
import { pageContext, pageValue } from '../../page-context';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersPage() {
  const context = await pageContext('/admin/users');
  return <UsersPageView users={pageValue(await listUsers(context))} />;
}
