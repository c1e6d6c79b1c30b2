import type { Metadata } from 'next';
import { AccountPageView } from '@/components/users/account-page';
import { roleWords } from '@/lib/domain/core/permissions';
import { listOtherSessions } from '@/lib/services/users/list-other-sessions';
import { showMailSettings } from '@/lib/services/notifications/show-mail-settings';
import { pageContext, pageValue } from '../page-context';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage() {
  const context = await pageContext('/account');
  const { name, role } = context.viewer;
  return (
    <AccountPageView
      name={name}
      roleWord={roleWords[role]}
      settings={pageValue(await showMailSettings(context))}
      otherSessions={pageValue(await listOtherSessions(context))}
    />
  );
}
