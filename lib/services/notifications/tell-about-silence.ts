import type { Database } from '../../db/core/client';
import { readWorkerSilence } from '../../db/engine/worker-heartbeats';
import { inTransaction } from '../../db/core/transaction';
import { isSilent } from '../../domain/installation/worker-life';
import { utcMinuteText } from '../../format';
import { log } from '../../log';
import { notify } from './notify';
import { sendMails } from './send-mails';

export type WorkerSilence = { since: Date; silentMs: number };

/** What was told in this process: a silence is told once, and looked up only while it lasts. */
const told = new WeakMap<Database, number>();

/**
 * Since when no worker has been at work; undefined while one is. Tells the admins, once each time that it happens, whoever notices it
 * first: the worker, who tells all other news, cannot.
 */
export async function noticeWorkerSilence(database: Database): Promise<WorkerSilence | undefined> {
  const silence = await readWorkerSilence(database);
  if (!isSilent(silence.silentMs)) return undefined;
  if (told.get(database) !== silence.since.getTime()) {
    told.set(database, silence.since.getTime());
    await tellAdmins(database, silence.since).catch((error: unknown) => {
      told.delete(database);
      log.warn({ err: error }, 'the admins could not be told that no worker answers');
    });
  }
  return silence;
}

async function tellAdmins(database: Database, since: Date): Promise<void> {
  await inTransaction(database.prisma, (transaction) =>
    notify(transaction, {
      kind: 'worker_silent',
      key: `worker_silent:${since.toISOString()}`,
      to: { roles: ['ADMIN'] },
      subjectName: 'The portal’s worker',
      detail: `No worker has answered since ${utcMinuteText(since)}. Offers wait in the queue and nothing is lost.`,
      href: '/admin/setup',
    }),
  );
  void sendMailsFromHere(database);
}

/** The outbox is emptied by the worker, otherwise. */
async function sendMailsFromHere(database: Database): Promise<void> {
  try {
    const { configuredMailServer } = await import('../../mail/configured-mail-server');
    const mailServer = configuredMailServer();
    if (mailServer === undefined) return;
    await sendMails({ database, mailServer });
    mailServer.close();
  } catch (error) {
    log.warn({ err: error }, 'e-mails about a silent worker wait until one answers');
  }
}
