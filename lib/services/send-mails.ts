import { dropWaitingMails } from '../db/outgoing-mails';
import type { WorkerContext } from './change-set-worker';

/** Empties the outbox. Without a mail server the portal alone tells the news. */
export async function sendMails({ database }: WorkerContext): Promise<void> {
  await dropWaitingMails(database);
}
