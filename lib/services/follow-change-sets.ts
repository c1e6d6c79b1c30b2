import { listFollowed, type ChangeSetRecord } from '../db/change-sets';
import { inTransaction } from '../db/transaction';
import type { Observation } from '../domain/change-set-progress';
import { log } from '../log';
import { describeChangeSet, openChangeSets } from '../marketplace/change-sets';
import type { WorkerContext } from './change-set-worker';
import { assertAccount } from './installation';
import { recordFollowed, type Evidence } from './record-observation';
import { unavailableReason } from './unavailable-reason';

/** How the open change sets stand after one look. `openSinceMs`: how long the youngest has been at AWS; undefined when none is. */
export type FollowOutcome = { openCount: number; openSinceMs: number | undefined };

/**
 * One look at all change sets that AWS works on: one walk through the list of open ones, and a description only for those that
 * have left it. What AWS cannot answer now stays as it is and is asked again.
 */
export async function followChangeSets(context: WorkerContext): Promise<FollowOutcome> {
  const followed = await listFollowed(context.database.prisma);
  if (followed.length === 0) return { openCount: 0, openSinceMs: undefined };
  try {
    await assertAccount(context);
    const open = await openChangeSets(context.connection);
    for (const changeSet of followed) await lookAtOne(context, changeSet, open);
  } catch (error) {
    const reason = unavailableReason(error);
    if (reason === undefined) throw error;
    for (const changeSet of followed) await record(context, changeSet, { kind: 'unavailable', reason }, {});
  }
  const remaining = await listFollowed(context.database.prisma);
  const acceptedAt = Math.max(...remaining.map((changeSet) => (changeSet.acceptedAt ?? changeSet.createdAt).getTime()));
  return { openCount: remaining.length, openSinceMs: remaining.length === 0 ? undefined : Date.now() - acceptedAt };
}

/** What AWS says about one change set may be a riddle: it stays as it is, and the others are still followed. */
async function lookAtOne(
  context: WorkerContext,
  changeSet: ChangeSetRecord,
  open: Map<string, 'PREPARING' | 'APPLYING'>,
): Promise<void> {
  try {
    await look(context, changeSet, open);
  } catch (error) {
    if (unavailableReason(error) !== undefined) throw error;
    log.error({ err: error, changeSetId: changeSet.id }, 'a change set cannot be followed and will be looked at again');
  }
}

async function look(
  context: WorkerContext,
  changeSet: ChangeSetRecord,
  open: Map<string, 'PREPARING' | 'APPLYING'>,
): Promise<void> {
  const { awsChangeSetId } = changeSet;
  if (awsChangeSetId === null) throw new Error(`Change set ${changeSet.id} is followed without an id of AWS.`);
  const status = open.get(awsChangeSetId);
  if (status !== undefined) {
    await record(context, changeSet, { kind: status === 'APPLYING' ? 'applying' : 'preparing' }, {});
    return;
  }
  const { observation, document } = await describeChangeSet(context.connection, awsChangeSetId);
  await record(context, changeSet, observation, { changeSetDocument: document });
}

async function record(
  context: WorkerContext,
  changeSet: ChangeSetRecord,
  observation: Observation,
  evidence: Evidence,
): Promise<void> {
  await inTransaction(context.database.prisma, async (transaction) => {
    const decision = await recordFollowed(transaction, changeSet, observation, evidence);
    if (decision?.effect === 'read_back') await context.nudge(transaction, 'send-change-set', changeSet.id);
  });
}
