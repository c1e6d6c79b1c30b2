import { appendAuditEvent } from '../../db/audit/audit-events';
import { lockOffer } from '../../db/offers/offers';
import { endReplacement, listDueReplacements, type ReplacementRecord } from '../../db/changes/replacements';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { findViewer } from '../../db/users/users';
import { cancellationDate } from '../../domain/changes/offer-change';
import { may } from '../../domain/core/permissions';
import { success } from '../../domain/core/result';
import { log } from '../../log';
import type { WorkerContext } from '../core/worker-context';
import { effect } from '../core/effects';
import { stepOf } from '../publishing/replacement-step';
import { inNameOf } from '../core/use-case';
import { changeIn } from './offer-change';

const PAGE_SIZE = 50;

/**
 * Takes every replacement that does not wait one step on, from how both of its offers stand: called by the sweep, so that nothing is
 * left halfway. Neither those that wait nor one that cannot go on hold up the others.
 */
export async function advanceReplacements(context: WorkerContext): Promise<void> {
  const now = await context.now();
  let after: string | null = null;
  do {
    const page = await listDueReplacements(context.database.prisma, now, { after, limit: PAGE_SIZE });
    for (const replacement of page) await takeOneStep(context, replacement);
    after = page.length === PAGE_SIZE ? (page.at(-1)?.id ?? null) : null;
  } while (after !== null);
}

async function takeOneStep(context: WorkerContext, replacement: ReplacementRecord): Promise<void> {
  await effect('database.replace', () =>
    inTransaction(context.database.prisma, (transaction) => advance(transaction, context, replacement)),
  ).catch((error: unknown) => {
    log.error({ err: error, replacementId: replacement.id }, 'a replacement cannot go on and will be looked at again');
  });
}

async function advance(
  transaction: Transaction,
  context: WorkerContext,
  replacement: ReplacementRecord,
): Promise<void> {
  await lockOffer(transaction, replacement.oldOfferId);
  const now = await context.now();
  const found = await stepOf(transaction, replacement, now);
  if (found === undefined) return;
  const { step, old } = found;
  if (step.kind === 'cancel_old') return cancelOld(transaction, context, replacement, now);
  if (step.kind === 'wait') return;
  const reason = step.kind === 'stop' ? step.reason : null;
  if (!(await endReplacement(transaction, replacement.id, new Date(), reason))) return;
  await appendAuditEvent(transaction, {
    actor: null,
    action: step.kind === 'done' ? 'offer.replacement_finished' : 'offer.replacement_stopped',
    subject: { type: 'offer', id: old.id, name: old.name },
    after: { copyOfferId: replacement.copyOfferId },
    ...(reason !== null && { reason }),
  });
}

/** In the name of whoever started it. */
async function cancelOld(
  transaction: Transaction,
  { database, nudge }: WorkerContext,
  { id, oldOfferId, createdById }: ReplacementRecord,
  now: Date,
): Promise<void> {
  const viewer = await findViewer(transaction, createdById);
  const expirationDate = cancellationDate('now', now);
  const asked =
    viewer === undefined || !may(viewer, 'offer.publish')
      ? undefined
      : await changeIn(transaction, inNameOf(viewer, { database, now, nudge, origin: null }), {
          offerId: oldOfferId,
          kind: 'CANCEL',
          isConfirmed: false,
          priority: 'INTERACTIVE',
          target: ({ snapshot }) => success({ ...snapshot, expirationDate }),
        });
  if (asked?.ok === true) return;
  await endReplacement(
    transaction,
    id,
    new Date(),
    'The old offer could not be cancelled. Cancel it from its own page.',
  );
}
