import { restoreStore } from '../../db/restore/restore-store';
import { log } from '../../log';
import type { PublishingContext } from '../engine/change-set-worker';
import { notify } from '../notifications/notify';

/** From here on nothing is sent by any worker. Admins are told once an incident; what is found stands on the page that it leads to. */
export async function stopSending(context: PublishingContext, why: string): Promise<void> {
  log.warn({ why }, 'nothing is sent until everything at AWS is matched');
  await restoreStore(context.database).stop(async (transaction) => {
    await notify(
      transaction,
      {
        kind: 'restored',
        key: `restored:${new Date().toISOString()}`,
        to: { roles: ['ADMIN'] },
        subjectName: 'The portal’s database',
        detail: 'AWS knows more than the database. Publishing waits until everything found there is matched or listed.',
        href: '/admin/restored',
      },
      context.nudge,
    );
  });
}
