import { refuseWaitingRow, takeWaitingRow, updateBulkRow, type BulkRowRecord } from '../../db/bulk/bulk-rows';
import { findBulkRun, listOpenBulkRuns, lockBulkRun, updateBulkRun, type BulkRunRecord } from '../../db/bulk/bulk-runs';
import { createOffer } from '../../db/offers/offers';
import { currentPolicy } from '../../db/policy/policy';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { findViewer } from '../../db/users/users';
import type { Deviation } from '../../domain/approvals/deviation-schema';
import type { BulkRowProblem } from '../../domain/bulk/bulk-row';
import { approvalReasonOf } from '../../domain/approvals/deviation';
import { deviationSentence } from '../../domain/approvals/deviation-words';
import { may } from '../../domain/core/permissions';
import type { AppError } from '../../domain/core/result';
import { log } from '../../log';
import { customersOfRows } from './bulk-customers';
import { bulkDraftContent, bulkProblemsOf, RENEWAL } from './bulk-draft';
import type { WorkerContext } from '../core/worker-context';
import { inNameOf, type UseCaseContext } from '../core/use-case';
import { effect } from '../core/effects';
import { finishBulkRun } from './finish-bulk-run';
import { saveNextVersion } from '../wizard/save-draft';
import { reviewDraft } from '../publishing/review-draft';
import { submitOrAskForApproval } from '../publishing/submit-or-ask-for-approval';

/** So many times the places at AWS wait in the queue: enough that none stays empty, few enough that a pause is soon felt. */
const AHEAD_PER_PLACE = 3;

/**
 * Turns waiting rows of bulk runs into submissions, in turns between the runs and only so far ahead of AWS. What there is to do
 * follows from the rows: a worker that dies anywhere leaves each of them either waiting or submitted. One worker at a time does this.
 */
export async function submitBulkRows(context: WorkerContext): Promise<void> {
  const { prisma } = context.database;
  const { inFlightMaximum, inFlightBulkMaximum } = await currentPolicy(prisma);
  const aheadMaximum = Math.min(inFlightMaximum, inFlightBulkMaximum) * AHEAD_PER_PLACE;
  const runs = await listOpenBulkRuns(prisma);
  let feeding = runs
    .filter(({ isHalted, waiting }) => !isHalted && waiting > 0)
    .map(({ id, ahead }) => ({ id, room: aheadMaximum - ahead }));
  while (feeding.length > 0) {
    const left: typeof feeding = [];
    for (const { id, room } of feeding)
      if (room > 0 && (await submitByItself(context, id))) left.push({ id, room: room - 1 });
    feeding = left;
  }
  for (const { id, waiting, moving } of runs) if (waiting === 0 && moving === 0) await finishBulkRun(context, id);
}

/**
 * A row that an error of the portal's own strikes twice is a person's, and holds up neither the others of its run nor other runs. Once may be
 * no fault of the row: somebody else's lock, or a connection that broke.
 */
async function submitByItself(context: WorkerContext, runId: string, isSecondTry = false): Promise<boolean> {
  let takenId: string | undefined;
  try {
    return await submitNextRow(context, runId, (id) => (takenId = id));
  } catch (error) {
    if (takenId === undefined) throw error;
    if (!isSecondTry) {
      log.warn({ err: error, rowId: takenId }, 'a row of a bulk run could not be submitted and is tried once more');
      return submitByItself(context, runId, true);
    }
    log.error({ err: error, rowId: takenId }, 'a row of a bulk run could not be submitted');
    await refuseWaitingRow(context.database.prisma, takenId, [NOT_SUBMITTED]);
    return true;
  }
}

/** One row, one transaction: offer, change set and what the row says stand together or not at all. False when none is left. */
async function submitNextRow(
  context: WorkerContext,
  runId: string,
  noteTaken: (rowId: string) => void,
): Promise<boolean> {
  const now = await context.now();
  return effect('database.submit', () =>
    inTransaction(context.database.prisma, async (transaction) => {
      const row = await takeWaitingRow(transaction, runId);
      const run = await findBulkRun(transaction, runId);
      if (row === undefined || run === undefined) return false;
      noteTaken(row.id);
      const viewer = run.startedById === null ? undefined : await findViewer(transaction, run.startedById);
      if (viewer === undefined || !may(viewer, 'offer.publish')) {
        await pauseForLackOfPermission(transaction, run, now);
        return false;
      }
      const { database, nudge } = context;
      const asPerson = inNameOf(viewer, { database, now, nudge, origin: null });
      const problems = await submitRow(transaction, asPerson, { row, run });
      if (problems.length === 0)
        await updateBulkRow(transaction, row.id, { state: 'SUBMITTED', offerId: row.id, problems: [] });
      else await updateBulkRow(transaction, row.id, { state: 'PROBLEM', claim: null, problems });
      return true;
    }),
  );
}

/** The same checks as for anybody who publishes this offer in this second. Returns what is wrong; nothing is written then. */
async function submitRow(
  transaction: Transaction,
  context: UseCaseContext,
  { row, run }: { row: BulkRowRecord; run: Pick<BulkRunRecord, 'authorizationId'> },
): Promise<BulkRowProblem[]> {
  const { content: typed, preview } = row;
  if (preview.shown === null)
    return [{ field: 'opportunity', message: 'This opportunity has no price. Check the row again.', clashKeys: [] }];
  const customer = (await customersOfRows(transaction, [typed]))(typed);
  const isOther = preview.customerId !== null && preview.customerId !== customer.id;
  const problem = customer.problem ?? (isOther ? `${preview.customerName} has changed since the preview.` : null);
  if (problem !== null) return [{ field: 'customer', message: problem, clashKeys: [] }];
  const content = {
    ...bulkDraftContent(typed, { authorizationId: run.authorizationId, customer }),
    name: preview.offerName,
    expirationDate: preview.expirationDate,
    ...(preview.isRenewal ? RENEWAL : {}),
  };
  const draft = {
    offerId: row.id,
    version: 1,
    content,
    updatedAt: context.now,
    updatedById: context.viewer.userId,
    updatedByName: context.viewer.name,
  };
  // The row names its customer: one that another row has made since is the one that was meant.
  const named = preview.customerId === null ? { customerId: customer.id, customerName: customer.name } : {};
  const shown = { ...preview.shown, ...named };
  const reviewed = await reviewDraft(transaction, context, draft, {
    kind: 'PUBLISH',
    shown,
    seenClashes: typed.seenClashes,
  });
  if (!reviewed.ok) return problemsOf(reviewed.error);
  const { deviations } = reviewed.value;
  if (deviations.length > 0 && approvalReasonOf(deviations, content) === '')
    return deviations.map((deviation) => ({ field: 'clash', message: needsApproval(deviation), clashKeys: [] }));
  await createOffer(transaction, row.id, context.viewer.userId);
  await saveNextVersion(transaction, context.viewer, { offerId: row.id, baseVersion: 0, content });
  const submitted = await submitOrAskForApproval(transaction, context, reviewed.value, 'PUBLISH', { priority: 'BULK' });
  if (!submitted.ok) throw new Error('A row that needs no approval, or has a reason for one, was refused.');
  return [];
}

function problemsOf(error: AppError): BulkRowProblem[] {
  if (error.kind === 'invalid') return bulkProblemsOf(error.fieldErrors);
  if (error.kind === 'conflict')
    return [{ field: error.reason === 'clash' ? 'clash' : 'opportunity', message: error.message, clashKeys: [] }];
  return [NOT_SUBMITTED];
}

const NOT_SUBMITTED: BulkRowProblem = {
  field: 'opportunity',
  message: 'This offer could not be submitted. Check it again.',
  clashKeys: [],
};

function needsApproval(deviation: Deviation): string {
  return `${deviationSentence(deviation)} Make this offer by itself, so that somebody can approve it.`;
}

/** Whoever queued the rows may have lost the right meanwhile: somebody else has to take the run over. */
async function pauseForLackOfPermission(transaction: Transaction, run: BulkRunRecord, now: Date): Promise<void> {
  if ((await lockBulkRun(transaction, run.id))?.pausedAt !== null) return;
  const name = run.startedByName ?? 'Whoever started this';
  await updateBulkRun(transaction, run.id, { pausedAt: now, pauseReason: `${name} may no longer publish offers.` });
}
