import type { ChangeSetRecord } from '../../db/engine/change-sets';
import type { ChangeSetFailure } from '../../domain/failures/change-set-failure';
import { isCredentialReason, type WaitReason } from '../../domain/engine/wait-reason';
import {
  cancelChangeSet,
  describeChangeSet,
  openChangeSets,
  type ChangeSetDescription,
} from '../../marketplace/change-sets';
import { isUnknownToAws } from '../../marketplace/errors';
import type { EngineContext } from './change-set-worker';
import { effect } from '../core/effects';
import { readBackOffers } from './recording/read-back-offers';
import { recordFollowed } from './recording/record-observation';
import { recordUnreadable } from './recording/record-unreadable';
import { unavailableReason } from '../installation/unavailable-reason';

/** How the followed change sets stand after one look. `openSinceMs`: how long the youngest has been at AWS; undefined when none is. */
export type FollowOutcome = { openCount: number; openSinceMs: number | undefined };

/**
 * One look at all change sets that AWS works on: one walk through the list of open ones, a description only for those that have
 * left it, and one reading for all offers that have just been published. What AWS cannot answer now stays as it is and is asked
 * again; one that it does not answer holds up none of the others.
 */
export async function followChangeSets(context: EngineContext): Promise<FollowOutcome> {
  const { store } = context;
  const followed = await store.listFollowed();
  if (followed.length === 0) return { openCount: 0, openSinceMs: undefined };
  const isOpen = ({ state }: ChangeSetRecord) => state !== 'SUCCEEDED';
  const unknown = await reasonNotToKnow(() => context.assertAccount());
  const isKnown = unknown === undefined;
  // One does not wait for the other: an AWS that answers only some requests is followed and read back all the same.
  const openUnknown = isKnown ? await reasonNotToKnow(() => lookAtOpen(context, followed.filter(isOpen))) : unknown;
  const endedUnknown = isKnown ? await reasonNotToKnow(() => readBackOffers(context)) : unknown;
  for (const changeSet of followed) {
    const reason = isOpen(changeSet) ? openUnknown : endedUnknown;
    if (reason !== undefined) await recordFollowed(context, changeSet, { kind: 'unavailable', reason });
  }
  const remaining = await store.listFollowed();
  const openSinceMs = remaining.length === 0 ? undefined : await youngestAgeMs(context, remaining);
  return { openCount: remaining.length, openSinceMs };
}

/** How long the youngest of these has been at AWS. */
export async function youngestAgeMs({ store }: EngineContext, followed: readonly ChangeSetRecord[]): Promise<number> {
  const acceptedAt = followed.map((changeSet) => (changeSet.acceptedAt ?? changeSet.createdAt).getTime());
  return Math.max(0, (await store.now()).getTime() - Math.max(...acceptedAt));
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

async function lookAtOpen(context: EngineContext, followed: readonly ChangeSetRecord[]): Promise<void> {
  if (followed.length === 0) return;
  const open = await effect('aws.list_open_change_sets', () => openChangeSets(context.connection));
  for (const changeSet of followed) {
    const reason = await reasonNotToKnow(() => lookByItself(context, changeSet, open));
    if (reason === undefined) continue;
    await recordFollowed(context, changeSet, { kind: 'unavailable', reason });
    if (concernsAll(reason)) return;
  }
}

/** Whether asking about the next one would end in the same way. */
function concernsAll(reason: WaitReason): boolean {
  return isCredentialReason(reason) || reason === 'throttled';
}

/** An error of the portal's own on one is a riddle about that one alone. */
async function lookByItself(...[context, changeSet, open]: Parameters<typeof look>): Promise<void> {
  try {
    await look(context, changeSet, open);
  } catch (error) {
    if (unavailableReason(error) !== undefined) throw error;
    await recordUnreadable(context, changeSet, 'PORTAL_ANSWER_UNREADABLE', error);
  }
}

async function look(
  context: EngineContext,
  changeSet: ChangeSetRecord,
  open: ReadonlyMap<string, 'PREPARING' | 'APPLYING'>,
): Promise<void> {
  const { awsChangeSetId } = changeSet;
  if (awsChangeSetId === null) throw new Error(`Change set ${changeSet.id} is followed without an id of AWS.`);
  const status = open.get(awsChangeSetId);
  if (status === 'PREPARING' && changeSet.isStopRequested) {
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
  context: EngineContext,
  changeSet: ChangeSetRecord,
  awsChangeSetId: string,
): Promise<ChangeSetDescription | undefined> {
  try {
    return await effect('aws.describe_change_set', () => describeChangeSet(context.connection, awsChangeSetId));
  } catch (error) {
    const reason = unavailableReason(error);
    if (reason !== undefined && reason !== 'unreachable') throw error;
    if (isUnknownToAws(error))
      await recordFollowed(context, changeSet, { kind: 'history_gone', failures: [HISTORY_GONE] });
    // AWS answers about the others, so that this one answer may never come.
    else await recordUnreadable(context, changeSet, 'PORTAL_ANSWER_UNREADABLE', error);
    return undefined;
  }
}

/** AWS keeps the history of a change set for 60 days. */
const HISTORY_GONE: ChangeSetFailure = {
  code: 'PORTAL_HISTORY_GONE',
  message: 'AWS no longer knows this change set.',
  changeType: null,
};
