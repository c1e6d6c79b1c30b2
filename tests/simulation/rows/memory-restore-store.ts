import type { NewFinding } from '../../../lib/db/restore/restore-findings';
import { findingOfAnotherPortal } from '../../../lib/db/restore/restore-findings';
import type { RestoreStore } from '../../../lib/db/restore/restore-store';
import type { RowWrite, StoredOffer } from '../../../lib/db/restore/restored-rows';
import type { Transaction } from '../../../lib/db/core/transaction';
import { AUTOMATIC_ATTEMPTS } from '../../../lib/domain/engine/change-set-progress';
import { submissionIdOf } from '../../../lib/domain/engine/change-set-request';
import { hasLostOfferListed, lostOffersIn } from './lost-offers';
import {
  changeSetsOf,
  updateOffer,
  type ChangeSetRow,
  type CheckRow,
  type EngineDatabase,
  type StoreTransaction,
} from './memory-rows';
import type { MemoryStore, TransactionParts } from './memory-store';

/** What the portal's modules get for a transaction of Prisma's; `portal/in-memory-modules.ts` reads it. */
export type InMemoryTransaction = TransactionParts & { clock: () => Date };

const ONLY = 'only';

/** What finding out about a restore asks of the database, on rows in memory. */
export function memoryRestoreStore(store: MemoryStore, database: EngineDatabase): RestoreStore {
  return { ...checks(store, database), ...matching(store, database), ...beating(store) };
}

type ChecksOf<Name extends keyof RestoreStore> = Pick<RestoreStore, Name>;

function checks(
  store: MemoryStore,
  database: EngineDatabase,
): ChecksOf<'readState' | 'readLook' | 'passLook' | 'stop' | 'readStop' | 'goOn'> {
  const agoMs = (instant: Date | null | undefined) =>
    instant == null ? null : database.clock().getTime() - instant.getTime();
  const change = async (rows: StoreTransaction, columns: Partial<CheckRow>) => {
    const before = await rows.take('checks', ONLY);
    if (before === undefined) await rows.insert('checks', { ...NEVER_LOOKED, ...columns });
    else
      await rows.update(
        'checks',
        () => true,
        (row) => ({ ...row, ...columns }),
      );
  };
  return {
    readState: (workerId) =>
      store.call('read state', (rows) => {
        const row = rows.find('checks', ONLY);
        return {
          lookedAgoMs: agoMs(row?.lookedAt),
          isStopped: row?.stoppedAt != null,
          beat: rows.find('heartbeats', workerId ?? '')?.value ?? null,
          server: database.server,
        };
      }),
    readLook: () =>
      store.call('read look', (rows) => ({
        now: database.clock(),
        readThrough: rows.find('checks', ONLY)?.readThrough ?? null,
      })),
    passLook: (look) => store.call('pass look', (rows) => change(rows, look)),
    stop: (tell) =>
      store.inTransaction('stop sending', async (parts) => {
        const before = await parts.rows.take('checks', ONLY);
        await change(parts.rows, { stoppedAt: database.clock(), stopCount: (before?.stopCount ?? 0) + 1 });
        if (before?.stoppedAt == null) await tell(asTransaction(parts, database));
      }),
    readStop: () =>
      store.call('read stop', (rows) => {
        const { stoppedAt = null, stopCount = 0 } = rows.find('checks', ONLY) ?? {};
        return stoppedAt === null ? undefined : { stopCount, stoppedAgoMs: agoMs(stoppedAt) ?? 0 };
      }),
    goOn: ({ stopCount }, look) =>
      store.call('go on', async (rows) => {
        if ((await rows.take('checks', ONLY))?.stopCount !== stopCount) return false;
        await change(rows, { ...look, stoppedAt: null });
        return true;
      }),
  };
}

const NEVER_LOOKED: CheckRow = { id: ONLY, lookedAt: null, readThrough: null, stoppedAt: null, stopCount: 0 };

function matching(
  store: MemoryStore,
  database: EngineDatabase,
): ChecksOf<'sentStates' | 'knownDrafts' | 'listOfAnotherPortal' | 'listedIds' | 'offersLostOfOpenRows' | 'settle'> {
  return {
    sentStates: (submissionIds) =>
      store.call('sent states', (rows) => {
        const found = rows.list('changeSets', ({ submissionId }) => submissionIds.includes(submissionId));
        return new Map(found.map((row) => [row.submissionId, row]));
      }),
    knownDrafts: (offerIds) =>
      store.call('known drafts', (rows) => new Set(offerIds.filter((id) => rows.find('offers', id) !== undefined))),
    listOfAnotherPortal: (found) =>
      store.inTransaction('list findings', ({ rows }) => listFindings(rows, found.map(findingOfAnotherPortal))),
    listedIds: (awsChangeSetIds) =>
      store.call(
        'listed ids',
        (rows) => new Set(awsChangeSetIds.filter((id) => rows.find('findings', id) !== undefined)),
      ),
    offersLostOfOpenRows: () =>
      store.call('lost offers', (rows) => {
        const lost = new Set(lostOffersIn(rows).map(({ draftId }) => draftId));
        const open = rows.list('changeSets', (row) => isCreating(row) && lost.has(row.offerId));
        return [...new Set(open.map(({ offerId }) => offerId))];
      }),
    settle: (offerId, decide, tell) =>
      store.inTransaction(`settle ${offerId.slice(0, 8)}`, async (parts) => {
        const { rows } = parts;
        const offer = await rows.take('offers', offerId);
        const stored = {
          offer,
          changeSets: changeSetsOf(rows, offerId),
          hasLostOfferListed: hasLostOfferListed(rows, offerId),
        } as unknown as StoredOffer;
        const writes = decide(stored);
        await listFindings(rows, writes.findings);
        if (offer !== undefined)
          await updateOffer(rows, offerId, { attempts: Math.max(offer.attempts, writes.attemptsAtLeast) });
        if (writes.row !== null) await writeRow(parts, database, offerId, writes.row);
        await tell(asTransaction(parts, database), stored, writes);
      }),
  };
}

function isCreating({ kind, state }: ChangeSetRow): boolean {
  const isMaking = kind === 'PUBLISH' || kind === 'CREATE_DRAFT';
  return isMaking && ['QUEUED', 'SENDING', 'PREPARING', 'APPLYING', 'FAULTED'].includes(state);
}

async function listFindings(rows: StoreTransaction, findings: readonly NewFinding[]): Promise<void> {
  for (const finding of findings)
    if (rows.find('findings', finding.awsChangeSetId) === undefined)
      await rows.insert('findings', { ...finding, id: finding.awsChangeSetId });
}

async function writeRow(
  { rows, engine }: TransactionParts,
  database: EngineDatabase,
  offerId: string,
  row: RowWrite,
): Promise<void> {
  const now = database.clock();
  switch (row.kind) {
    case 'adopt': {
      const { awsChangeSetId, request, startedAt, target, snapshot } = row;
      if (snapshot !== null) await updateOffer(rows, offerId, { snapshot });
      const sent = { sendAttempts: 1, firstSentAt: startedAt, acceptedAt: now, slotGrantedAt: now };
      const at = { awsChangeSetId, name: request.ChangeSetName, request, changeSetDocument: row.document };
      return updateUnsent(rows, row.id, { state: 'PREPARING', ...sent, ...at, ...(target !== null && { target }) });
    }
    case 'renumber': {
      const attempt = await engine.nextAttempt(offerId);
      const submissionId = submissionIdOf(offerId, attempt);
      const request = row.requestOf(submissionId);
      return updateUnsent(rows, row.id, { attempt, submissionId, request, name: request.ChangeSetName, dueAt: now });
    }
    case 'stop_second':
      return updateUnsent(rows, row.id, { state: 'FAILED', failures: row.failures, endedAt: now });
    case 'last_attempt':
      await rows.update(
        'changeSets',
        ({ id }) => id === row.id,
        (one) => ({ ...one, automaticAttempt: AUTOMATIC_ATTEMPTS }),
      );
  }
}

async function updateUnsent(rows: StoreTransaction, id: string, change: Partial<ChangeSetRow>): Promise<void> {
  const isUnsent = (row: ChangeSetRow) =>
    row.id === id && row.state === 'QUEUED' && row.sendAttempts === 0 && row.awsChangeSetId === null;
  const taken = { holder: null, heldUntil: null, waitReason: null };
  const written = await rows.update('changeSets', isUnsent, (row) => ({ ...row, ...change, ...taken }));
  if (written.length === 0) throw new Error(`Change set ${id} has moved on while it was matched with AWS.`);
}

function beating(store: MemoryStore): ChecksOf<'beat' | 'beginBeating' | 'endBeating'> {
  return {
    beat: ({ workerId, value }, lastValues) =>
      store.call('', async (rows) => {
        const written = await rows.update(
          'heartbeats',
          (row) => row.id === workerId && lastValues.includes(row.value),
          (row) => ({ ...row, value }),
        );
        return written.length === 1;
      }),
    beginBeating: ({ id: workerId }, value) =>
      store.call('begins beating', async (rows) => {
        if ((await rows.take('heartbeats', workerId)) === undefined)
          await rows.insert('heartbeats', { id: workerId, value });
        else
          await rows.update(
            'heartbeats',
            ({ id }) => id === workerId,
            (row) => ({ ...row, value }),
          );
      }),
    endBeating: () => Promise.resolve(),
  };
}

function asTransaction(parts: TransactionParts, database: EngineDatabase): Transaction {
  const transaction: InMemoryTransaction = { ...parts, clock: () => database.clock() };
  return transaction as unknown as Transaction;
}
