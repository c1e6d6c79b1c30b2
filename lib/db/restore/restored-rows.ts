import type { ChangeSetFailure } from '../../domain/failures/change-set-failure';
import { AUTOMATIC_ATTEMPTS } from '../../domain/engine/change-set-progress';
import { submissionIdOf } from '../../domain/engine/change-set-request';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import type { StartChangeSetRequest } from '../../domain/engine/start-change-set-schema';
import { listChangeSetsOf, nextAttempt, raiseAttempts, type ChangeSetRecord } from '../engine/change-sets';
import type { Database } from '../core/client';
import type { Prisma } from '../generated/client';
import { findOffer, lockOffer, saveSentSnapshot, type OfferRecord } from '../offers/offers';
import { createFindings, hasLostOfferListed, type NewFinding } from './restore-findings';
import { databaseNow, inTransaction, type Transaction } from '../core/transaction';

/** One offer as the database has it, held until the transaction ends. `changeSets`: newest first. */
export type StoredOffer = {
  offer: OfferRecord | undefined;
  changeSets: readonly ChangeSetRecord[];
  /** A finding that was listed before says that AWS has, or may have, an offer of this draft. */
  hasLostOfferListed: boolean;
};

export type RowWrite =
  | {
      kind: 'adopt';
      id: string;
      awsChangeSetId: string;
      /** The name and the request as AWS has them. */
      request: StartChangeSetRequest;
      startedAt: Date;
      target: OfferSnapshot | null;
      /** With the duration as it was sent; null where the change does not freeze one. */
      snapshot: OfferSnapshot | null;
      document: unknown;
    }
  | { kind: 'renumber'; id: string; requestOf: (submissionId: string) => StartChangeSetRequest }
  | { kind: 'stop_second'; id: string; failures: ChangeSetFailure[] }
  | { kind: 'last_attempt'; id: string };

export type OfferWrites = { row: RowWrite | null; findings: readonly NewFinding[]; attemptsAtLeast: number };

export type DecideOffer = (stored: StoredOffer) => OfferWrites;
export type TellOffer = (transaction: Transaction, stored: StoredOffer, writes: OfferWrites) => Promise<void>;

/** Decides about one offer and writes what follows, all or nothing. `tell` runs in the same transaction. */
export async function settleRestoredOffer(
  { prisma }: Database,
  offerId: string,
  decide: DecideOffer,
  tell: TellOffer,
): Promise<void> {
  await inTransaction(prisma, async (transaction) => {
    await lockOffer(transaction, offerId);
    const stored: StoredOffer = {
      offer: await findOffer(transaction, offerId),
      changeSets: await listChangeSetsOf(transaction, offerId),
      hasLostOfferListed: await hasLostOfferListed(transaction, offerId),
    };
    const writes = decide(stored);
    await createFindings(transaction, writes.findings);
    await raiseAttempts(transaction, offerId, writes.attemptsAtLeast);
    if (writes.row !== null) await writeRow(transaction, offerId, writes.row);
    await tell(transaction, stored, writes);
  });
}

/** Whoever held the row has lost it: what it was about to do rests on a database that went back. */
const TAKEN_FROM_ITS_HOLDER = { holder: null, heldUntil: null, waitReason: null };

async function writeRow(transaction: Transaction, offerId: string, row: RowWrite): Promise<void> {
  const now = await databaseNow(transaction);
  switch (row.kind) {
    case 'adopt':
      if (row.snapshot !== null) await saveSentSnapshot(transaction, offerId, row.snapshot);
      return updateUnsent(transaction, row.id, {
        state: 'PREPARING',
        awsChangeSetId: row.awsChangeSetId,
        name: row.request.ChangeSetName,
        request: row.request,
        ...(row.target !== null && { target: row.target }),
        sendAttempts: 1,
        firstSentAt: row.startedAt,
        acceptedAt: now,
        slotGrantedAt: now,
        changeSetDocument: row.document as Prisma.InputJsonObject,
      });
    case 'renumber': {
      const attempt = await nextAttempt(transaction, offerId);
      const submissionId = submissionIdOf(offerId, attempt);
      const request = row.requestOf(submissionId);
      return updateUnsent(transaction, row.id, {
        attempt,
        submissionId,
        request,
        name: request.ChangeSetName,
        clientRequestToken: request.ClientRequestToken,
        dueAt: now,
      });
    }
    case 'stop_second':
      return updateUnsent(transaction, row.id, { state: 'FAILED', failures: row.failures, endedAt: now });
    case 'last_attempt':
      await transaction.changeSet.update({
        where: { id: row.id },
        data: { automaticAttempt: AUTOMATIC_ATTEMPTS },
      });
  }
}

async function updateUnsent(
  transaction: Transaction,
  id: string,
  data: Prisma.ChangeSetUpdateManyMutationInput,
): Promise<void> {
  const { count } = await transaction.changeSet.updateMany({
    where: { id, state: 'QUEUED', sendAttempts: 0, awsChangeSetId: null },
    data: { ...data, ...TAKEN_FROM_ITS_HOLDER },
  });
  if (count === 0) throw new Error(`Change set ${id} has moved on while it was matched with AWS.`);
}
