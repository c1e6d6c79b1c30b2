/** Older news than this are none: the portal has told them all along. */
export const MAIL_GIVEN_UP_AFTER_MS = 24 * 3_600_000;
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 30 * 60_000;

/** `refused`: the mail server will never take this mail, such as for an address that does not exist. */
export type MailFailure = { refused: boolean; message: string };

export type MailStep = { state: 'WAITING'; dueAt: Date } | { state: 'GIVEN_UP' };

/** What becomes of a mail that could not be sent for the `attempts`th time: twice the last wait, at most half an hour, for a day. */
export function afterMailFailure(
  mail: { attempts: number; createdAt: Date },
  { refused }: MailFailure,
  now: Date,
): MailStep {
  if (refused) return { state: 'GIVEN_UP' };
  const dueAt = new Date(
    now.getTime() + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(20, mail.attempts - 1)),
  );
  if (dueAt.getTime() - mail.createdAt.getTime() > MAIL_GIVEN_UP_AFTER_MS) return { state: 'GIVEN_UP' };
  return { state: 'WAITING', dueAt };
}
