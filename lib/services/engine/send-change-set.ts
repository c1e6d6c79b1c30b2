import { HoldLost, type ChangeSetRecord } from '../../db/engine/change-sets';
import { createsOffer, unsettledUntil } from '../../domain/engine/attempts';
import { log } from '../../log';
import { startChangeSet } from '../../marketplace/change-sets';
import type { EngineContext, HeldChangeSet } from './change-set-worker';
import { effect } from '../core/effects';
import { findEarlierResult } from './find-result-at-aws';
import { recordObservation, type Recorded } from './recording/record-observation';

/** Checks what an irreversible request rests on, what earlier attempts may have left behind above all, and sends it. */
export async function checkAndSend(context: EngineContext, held: HeldChangeSet): Promise<Recorded> {
  const earlier = await findEarlierResult(context, held.changeSet);
  if (earlier !== undefined) return recordObservation(context, held, earlier);
  const checked = await context.checkBeforeSending(held);
  if (!checked.ok) return recordObservation(context, held, { kind: 'refused_before_sending', failures: checked.error });
  if (createsOffer(checked.value.request) && (await isUnsettled(context, held.changeSet)))
    return recordObservation(context, held, { kind: 'earlier_attempt_unsettled' });
  return send(context, { ...held, changeSet: checked.value });
}

/** Whether an earlier attempt may still come to light that another offer would stand beside. */
async function isUnsettled({ store, timing }: EngineContext, { attempt, offerId }: ChangeSetRecord): Promise<boolean> {
  if (attempt === 1) return false;
  const until = unsettledUntil(await store.listChangeSetsOf(offerId), timing);
  return until !== undefined && (await store.now()) < until;
}

/**
 * Sends one request. First everything that may take long, then the row says that a request goes out, and right after that it leaves:
 * whatever happens next, a later worker searches before it sends. A process that stood still in between is held back by the fence, and
 * one that stood still behind the fence by the age of its signature.
 */
export async function send(context: EngineContext, held: HeldChangeSet): Promise<Recorded> {
  const { store, connection, timing } = context;
  await context.assertAccount();
  await context.assertDatabaseIsCurrent();
  await connection.takeSendingTurn();
  const intent = await recordObservation(context, held, { kind: 'about_to_send' });
  if (intent.decision.effect !== 'send') return intent;
  const { changeSet } = intent;
  const youngerThan = {
    intentMs: timing.intentTrustedForMs,
    tokenMs: timing.tokenTrustedForMs - timing.signatureValidForMs,
  };
  const outcome = await effect('aws.start_change_set', () =>
    startChangeSet(connection, changeSet.request, () => store.mayStillSend(changeSet.id, held.holder, youngerThan)),
  );
  try {
    return await recordObservation(context, { ...held, changeSet }, outcome);
  } catch (error) {
    if (error instanceof HoldLost && outcome.kind === 'accepted')
      await keepAnswer(context, changeSet, outcome.awsChangeSetId);
    throw error;
  }
}

/** AWS took the request, but the row went to somebody else meanwhile: what AWS said must not get lost, and there can be only one. */
async function keepAnswer({ store }: EngineContext, sent: ChangeSetRecord, awsChangeSetId: string): Promise<void> {
  const { id, submissionId } = sent;
  const known = await store.transaction(async (transaction) => {
    const { changeSet } = await transaction.lockChangeSet(sent);
    if (changeSet.awsChangeSetId !== null || changeSet.state !== 'SENDING') return changeSet.awsChangeSetId;
    // Whoever holds the row now searches for it by name, and finds it.
    await transaction.nudge('send-change-set', id);
    return awsChangeSetId;
  });
  const isSame = known === awsChangeSetId;
  const fields = { changeSetId: id, submissionId, awsChangeSetId, knownAwsChangeSetId: known };
  if (isSame) log.warn(fields, 'a request was accepted after its row had gone to another worker');
  else log.error(fields, 'AWS has two change sets of one submission: look at both in the console');
}
