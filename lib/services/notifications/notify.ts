import { createNotifications, findRecipients, type NewNotification } from '../../db/notifications/notifications';
import { scheduleMail } from '../../db/notifications/outgoing-mails';
import type { Transaction } from '../../db/core/transaction';
import type { Role } from '../../domain/core/permissions';
import type { Nudge } from '../../queue/enqueue';

/** So long the news of a batch are gathered before the first e-mail tells of them. */
const DIGEST_AFTER_MS = 5 * 60_000;

export type NotificationEvent = NewNotification & {
  /**
   * Names the event for ever, such as `published:<submission id>`: nobody is told the same key twice, however often a sweep
   * comes by.
   */
  key: string;
  /** People by id and by role; who is disabled is left out. */
  to: { userIds?: readonly string[]; roles?: readonly Role[] };
  /** True for one of many events of a batch: not even the first one leaves at once. */
  digest?: boolean;
};

/**
 * Tells people something in the portal and, where they want it, by e-mail; all in the caller's transaction, so that it is told
 * exactly when it has happened. With `nudge` the e-mail leaves at once, without it at the worker's next sweep; to a person who got one a
 * short while ago it leaves later, with all that has come until then.
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
  const ids = mailed.map(({ id }) => id);
  await scheduleMail(transaction, ids, digest ? DIGEST_AFTER_MS : 0);
  if (!digest) await nudge?.(transaction, 'send-mails', 'send-mails');
}
