import { randomUUID } from 'node:crypto';
import { findNotifications } from '../../db/notifications/notifications';
import {
  dropWaitingMails,
  findDueDigests,
  gatherDigest,
  saveMailOutcome,
  takeDueMail,
  type MailOutcome,
  type OutgoingMailRecord,
} from '../../db/notifications/outgoing-mails';
import { databaseNow, inTransaction } from '../../db/core/transaction';
import { afterMailFailure } from '../../domain/notifications/mail-retry';
import { notificationMail } from '../../domain/notifications/notification-mail';
import { log } from '../../log';
import type { WorkerContext } from '../core/worker-context';
import { MailNotSent, type MailServer } from '../../mail/mail-server';

/** Nobody gets mails closer together than this: what comes meanwhile is gathered for the next one, whoever and whatever it is from. */
export const MAILS_APART_MS = 5 * 60_000;
/** Longer than the mail server may take, so that nobody else sends a mail that is on its way. */
const HELD_FOR_MS = 120_000;
const SENT_AT_ONCE = 100;

/**
 * Gathers what waits, one mail a person, and empties the outbox as far as it is due, by the database's time. Each mail is one attempt, counted before it begins; what the server has taken is not
 * sent again, unless the worker dies between its answer and our note, and then under the same Message-ID. Without a mail server
 * the portal alone tells the news.
 */
export async function sendMails({
  database,
  mailServer,
}: Pick<WorkerContext, 'database' | 'mailServer'>): Promise<void> {
  if (mailServer === undefined) return dropWaitingMails(database);
  await gatherDigests(database);
  for (let count = 0; count < SENT_AT_ONCE; count += 1) {
    const now = await databaseNow(database.prisma);
    const holder = randomUUID();
    const mail = await takeDueMail(database, holder, now, new Date(now.getTime() + HELD_FOR_MS));
    if (mail === undefined) return;
    const outcome = await outcomeOf({ database }, mailServer, mail);
    await saveMailOutcome(database, mail.id, holder, outcome);
    // A server that does not answer now will not answer the next one either: the sweep comes back soon.
    if (outcome.state === 'WAITING') return;
  }
}

async function gatherDigests({ prisma }: WorkerContext['database']): Promise<void> {
  const now = await databaseNow(prisma);
  const quietSince = new Date(now.getTime() - MAILS_APART_MS);
  for (const userId of await findDueDigests(prisma, now, quietSince))
    await inTransaction(prisma, (transaction) => gatherDigest(transaction, userId, quietSince));
}

async function outcomeOf(
  { database }: Pick<WorkerContext, 'database'>,
  mailServer: MailServer,
  mail: OutgoingMailRecord,
): Promise<MailOutcome> {
  const notifications = await findNotifications(database.prisma, mail.userId, mail.notificationIds);
  if (mail.address === null || notifications.length === 0) return { state: 'DROPPED' };
  try {
    const text = notificationMail(notifications, mailServer.portalUrl);
    await mailServer.send({ ...text, to: mail.address, messageId: messageIdOf(mail.id, mailServer.portalUrl) });
    return { state: 'SENT', sentAt: await databaseNow(database.prisma) };
  } catch (error) {
    if (!(error instanceof MailNotSent)) throw error;
    const { failure } = error;
    log.warn({ mailId: mail.id, attempts: mail.attempts, refused: failure.refused }, 'an e-mail could not be sent');
    return { ...afterMailFailure(mail, failure, await databaseNow(database.prisma)), lastError: failure.message };
  }
}

/** The same for every attempt, so that a mail server or a mailbox can tell a repetition. */
function messageIdOf(mailId: string, portalUrl: string): string {
  return `<${mailId}@${new URL(portalUrl).hostname}>`;
}
