import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { from: string; to: string[]; source: string; messageId: string; subject: string };

/** How the server behaves: as it should, refusing a receiver for good or for now, or dying in the middle of a mail. */
export type MailServerMood = 'well' | 'unknown_receiver' | 'busy' | 'dies' | 'dies_after_taking';

/** A real SMTP server on a free port of this machine. */
export class TestMailServer {
  mood: MailServerMood = 'well';
  readonly received: ReceivedMail[] = [];
  /** How many mails were begun, whatever came of them. */
  begun = 0;

  private constructor(private server: SMTPServer) {}

  static async start(): Promise<TestMailServer> {
    const holder: { mails?: TestMailServer } = {};
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: (_address, _session, callback) => {
        const mood = holder.mails?.mood;
        if (holder.mails !== undefined) holder.mails.begun += 1;
        if (mood === 'unknown_receiver') callback(smtpError(550, 'No such mailbox'));
        else if (mood === 'busy') callback(smtpError(451, 'Try again later'));
        else callback();
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const mails = holder.mails;
          if (mails === undefined) return;
          if (mails.mood === 'dies') {
            mails.dropConnections();
            return;
          }
          const { mailFrom, rcptTo } = session.envelope;
          const source = Buffer.concat(chunks).toString('utf8');
          mails.received.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            source,
            messageId: /^Message-ID: (.*)$/im.exec(source)?.[1] ?? '',
            subject: /^Subject: ((?:.*)(?:\r\n[ \t].*)*)$/im.exec(source)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ') ?? '',
          });
          if (mails.mood === 'dies_after_taking') {
            mails.dropConnections();
            return;
          }
          callback();
        });
      },
    });
    server.on('error', () => undefined);
    holder.mails = new TestMailServer(server);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return holder.mails;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(resolve);
    });
  }

  private dropConnections(): void {
    for (const connection of this.server.connections as Set<{ _socket: { destroy: () => void } }>)
      connection._socket.destroy();
  }
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
