import type { UserView } from '@/lib/schemas/users/user-view';
import { Page } from '../layout/page';
import { PageHeader } from '../ui/page-header';
import { InviteForm } from './invite-form';
import { UserRows } from './user-rows';

export function UsersPageView({ users }: { users: UserView[] }) {
  return (
    <Page>
      <PageHeader
        title="Users"
        below="Who may sign in, and as what. A change counts from the person’s next click on."
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <UserRows users={users} />
        <InviteForm />
      </div>
    </Page>
  );
}
