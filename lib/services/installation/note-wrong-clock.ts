import { noteRefusal } from '../../db/installation/marketplace-refusals';
import type { WorkerContext } from '../core/worker-context';

/** Notes for all to see that this process's clock and AWS's disagree so much that nothing is sent. Asks AWS nothing. */
export async function noteWrongClock({ database, connection, timing }: WorkerContext): Promise<void> {
  if (connection.awsClock.processDiffersByMs() <= timing.clocksDifferAtMostMs) return;
  await noteRefusal(database.prisma, 'clock', 'clock', new Date());
}
