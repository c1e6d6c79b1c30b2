import { createTransport } from 'nodemailer';
import type { MailFailure } from '../domain/notifications/mail-retry';
import type { MailText } from '../domain/notifications/notification-mail';

const CONNECT_WITHIN_MS = 10_000;
const SILENT_FOR_MS = 20_000;

export type AddressedMail = MailText & { to: string; messageId: string };

/** The company's mail server. `send` throws `MailNotSent`; whether a mail was taken is never left unsaid. */
export type MailServer = {
  send: (mail: AddressedMail) => Promise<void>;
  /** Where links of a mail lead. */
  portalUrl: string;
  close: () => void;
};

export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';
  constructor(readonly failure: MailFailure) {
    super(failure.message);
  }
}

/** Speaks SMTP; connects with the first mail. `smtpUrl` may hold a password and appears in no message. */
export function connectMailServer(settings: { smtpUrl: string; from: string; portalUrl: string }): MailServer {
  const transport = createTransport(
    {
      url: settings.smtpUrl,
      connectionTimeout: CONNECT_WITHIN_MS,
      greetingTimeout: CONNECT_WITHIN_MS,
      socketTimeout: SILENT_FOR_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: settings.from },
  );
  return {
    portalUrl: settings.portalUrl.replace(/\/$/, ''),
    close: () => {
      transport.close();
    },
    send: async ({ to, subject, text, html, messageId }) => {
      const headers = { 'Auto-Submitted': 'auto-generated' };
      try {
        await transport.sendMail({ to: { name: '', address: to }, subject, text, html, messageId, headers });
      } catch (error) {
        throw new MailNotSent(failureOf(error));
      }
    },
  };
}

/** Only what the server said of this mail or its receiver is for good; a sign-in that fails is the operator's to mend. */
function failureOf(error: unknown): MailFailure {
  const { code, responseCode, message } = error as { code?: unknown; responseCode?: unknown; message?: unknown };
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const isForGood = typeof responseCode === 'number' && responseCode >= 500;
  return {
    refused: isAboutMail && isForGood,
    message: typeof message === 'string' ? message.slice(0, 500) : 'unknown',
  };
}
