import type { MailSettingsView } from '@/lib/schemas/notifications/mail-settings';
import { Page } from '../layout/page';
import { Card, CardBody, CardHeader } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import { Note } from '../ui/note';
import { PageHeader } from '../ui/page-header';
import { MailSettingsForm } from './mail-settings-form';
import { OtherSessions } from './other-sessions';

type AccountPageProps = {
  name: string;
  roleWord: string;
  settings: MailSettingsView;
  /** When each of one’s other sessions was last used, the newest first. */
  otherSessions: string[];
};

/** The viewer's own page: who one is here, and where one is signed in, and which news come by e-mail. */
export function AccountPageView({ name, roleWord, settings, otherSessions }: AccountPageProps) {
  return (
    <Page>
      <div className="max-w-[880px]">
        <PageHeader title="Your account" below="Name and role are kept by an admin." />
        <div className="grid gap-4">
          <Card>
            <CardHeader title="You" />
            <CardBody>
              <DescriptionList>
                <Description term="Name">{name}</Description>
                <Description term="E-mail">
                  <span className="wrap-anywhere">{settings.email}</span>
                </Description>
                <Description term="Role">{roleWord}</Description>
              </DescriptionList>
            </CardBody>
          </Card>
          <Card>
            <CardHeader title="Where you are signed in" />
            <CardBody>
              <OtherSessions lastUsed={otherSessions} />
            </CardBody>
          </Card>
          <Card>
            <CardHeader
              title="E-mail"
              description="Everything is in the portal anyway. What you choose comes by e-mail too, in one e-mail every five minutes at most."
            />
            <CardBody className="grid gap-3">
              {!settings.canSend && (
                <Note tone="info" lead="No mail server is set up.">
                  Until an admin sets one up, all news are in the portal only. Your choice is kept.
                </Note>
              )}
              <MailSettingsForm muted={settings.muted} />
            </CardBody>
          </Card>
        </div>
      </div>
    </Page>
  );
}
