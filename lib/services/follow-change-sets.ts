import { listFollowed, type ChangeSetRecord } from '../db/change-sets';
import type { WaitReason } from '../domain/change-set-progress';
import {
  cancelChangeSet,
  describeChangeSet,
  openChangeSets,
  type ChangeSetDescription,
} from '../marketplace/change-sets';
import type { WorkerContext } from './change-set-worker';
import { effect } from './effects';
import { assertAccount } from './installation';
import { readBackOffers } from './read-back-offers';
import { recordFollowed } from './record-observation';
import { recordUnreadable } from './record-unreadable';
import { unavailableReason } from './unavailable-reason';

/** How the followed change sets stand after one look. `openSinceMs`: how long the youngest has been at AWS; undefined when none is. */
export type FollowOutcome = { openCount: number; openSinceMs: number | undefined };

/**
 * One look at all change sets that AWS works on: one walk through the list of open ones, a description only for those that have
 * left it, and one reading for all offers that have just been published. What AWS cannot answer now stays as it is and is asked
 * again.
 */
export async function followChangeSets(context: WorkerContext): Promise<FollowOutcome> {
  const followed = await listFollowed(context.database.prisma);
  if (followed.length === 0) return { openCount: 0, openSinceMs: undefined };
  const isOpen = ({ state }: ChangeSetRecord) => state !== 'SUCCEEDED';
  const unknown = await reasonNotToKnow(() => assertAccount(context));
  const isKnown = unknown === undefined;
  // One does not wait for the other: an AWS that answers only some requests is followed and read back all the same.
  const openUnknown = isKnown ? await reasonNotToKnow(() => lookAtOpen(context, followed.filter(isOpen))) : unknown;
  const endedUnknown = isKnown ? await reasonNotToKnow(() => readBackOffers(context)) : unknown;
  for (const changeSet of followed) {
    const reason = isOpen(changeSet) ? openUnknown : endedUnknown;
    if (reason !== undefined) await recordFollowed(context, changeSet, { kind: 'unavailable', reason });
  }
  const remaining = await listFollowed(context.database.prisma);
  const acceptedAt = remaining.map((changeSet) => (changeSet.acceptedAt ?? changeSet.createdAt).getTime());
  const openSinceMs = remaining.length === 0 ? undefined : Date.now() - Math.max(...acceptedAt);
  return { openCount: remaining.length, openSinceMs };
}

/** Why AWS could not be asked; undefined when it could. */
async function reasonNotToKnow(ask: () => Promise<void>): Promise<WaitReason | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    const reason = unavailableReason(error);
    if (reason === undefined) throw error;
    return reason;
  }
}

async function lookAtOpen(context: WorkerContext, followed: readonly ChangeSetRecord[]): Promise<void> {
  if (followed.length === 0) return;
  const open = await effect('aws.list_open_change_sets', () => openChangeSets(context.connection));
  for (const changeSet of followed) await look(context, changeSet, open);
}

async function look(
  context: WorkerContext,
  changeSet: ChangeSetRecord,
  open: ReadonlyMap<string, 'PREPARING' | 'APPLYING'>,
): Promise<void> {
  const { awsChangeSetId } = changeSet;
  if (awsChangeSetId === null) throw new Error(`Change set ${changeSet.id} is followed without an id of AWS.`);
  const status = open.get(awsChangeSetId);
  if (status === 'PREPARING' && changeSet.isCancelRequested) {
    // Refused when it has just moved on: the next look shows what became of it.
    await effect('aws.cancel_change_set', () => cancelChangeSet(context.connection, awsChangeSetId));
    return;
  }
  if (status !== undefined) {
    await recordFollowed(context, changeSet, { kind: status === 'APPLYING' ? 'applying' : 'preparing' });
    return;
  }
  const description = await descriptionOf(context, changeSet, awsChangeSetId);
  if (description === undefined) return;
  await recordFollowed(context, changeSet, description.observation, { changeSetDocument: description.document });
}

/** What AWS says about one change set may be a riddle: undefined then, and the others are still followed. */
async function descriptionOf(
  context: WorkerContext,
  changeSet: ChangeSetRecord,
  awsChangeSetId: string,
): Promise<ChangeSetDescription | undefined> {
  try {
    return await effect('aws.describe_change_set', () => describeChangeSet(context.connection, awsChangeSetId));
  } catch (error) {
    if (unavailableReason(error) !== undefined) throw error;
    await recordUnreadable(context, changeSet, 'PORTAL_ANSWER_UNREADABLE', error);
    return undefined;
  }
}
