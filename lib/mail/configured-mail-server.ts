import { WrongInstallation } from '../config/wrong-installation';
import { portalAddress, portalEnv } from '../config/env';
import { connectMailServer, type MailServer } from './mail-server';

/** The mail server that the configuration describes; undefined when it names none. */
export function configuredMailServer(): MailServer | undefined {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = portalEnv();
  if (smtpUrl === undefined) return undefined;
  if (from === undefined) throw new WrongInstallation('SMTP_URL is set, but MAIL_FROM is not: who sends the e-mails?');
  return connectMailServer({ smtpUrl, from, portalUrl: portalAddress() });
}
