import { createNotifications, findRecipients, type NewNotification } from '../db/notifications';
import { createMails, scheduleDigest } from '../db/outgoing-mails';
import type { Transaction } from '../db/transaction';
import type { Role } from '../domain/permissions';
import type { Nudge } from '../jobs/enqueue';

/** Real time: so long the news of a batch are gathered before one e-mail tells them all. */
export const DIGEST_AFTER_MS = 5 * 60_000;

export type NotificationEvent = NewNotification & {
  /**
   * Names the event for ever, such as `published:<submission id>`: nobody is told the same key twice, however often a sweep
   * comes by.
   */
  key: string;
  /** People by id and by role; who is disabled is left out. */
  to: { userIds?: readonly string[]; roles?: readonly Role[] };
  /** True for one of many events of a batch: they share one e-mail. */
  digest?: boolean;
};

/**
 * Tells people something in the portal and, where they want it, by e-mail; all in the caller's transaction, so that it is told
 * exactly when it has happened. With `nudge` the e-mail leaves at once, without it at the worker's next sweep.
 */
export async function notify(
  transaction: Transaction,
  { to, digest = false, ...event }: NotificationEvent,
  nudge?: Nudge,
): Promise<void> {
  const recipients = await findRecipients(transaction, to);
  if (recipients.length === 0) return;
  const { key, kind, subjectName, detail, href } = event;
  const created = await createNotifications(
    transaction,
    recipients.map(({ id }) => id),
    { key, kind, subjectName, detail, href },
  );
  const muted = new Set(recipients.filter(({ mutedMails }) => mutedMails.includes(kind)).map(({ id }) => id));
  const mailed = created.filter(({ userId }) => !muted.has(userId));
  if (mailed.length === 0) return;
  if (digest) {
    const ids = mailed.map(({ id }) => id);
    return scheduleDigest(transaction, ids, new Date(Date.now() + DIGEST_AFTER_MS));
  }
  await createMails(transaction, mailed);
  await nudge?.(transaction, 'send-mails', 'send-mails');
}
