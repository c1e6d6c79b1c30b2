import { randomUUID } from 'node:crypto';
import { cancellableStates } from '../../../lib/domain/engine/change-set-progress';
import type { QueueName } from '../../../lib/queue/queues';
import type { EngineOffer, EngineTransaction } from '../../../lib/services/engine/engine-store';
import { DatabaseGone } from './memory-database';
import {
  changeSetsOf,
  hasPlace,
  isPaused,
  recordOf,
  waitsForPlace,
  type ChangeSetRow,
  type OfferRow,
  type StoreTransaction,
} from './memory-rows';

export type TransactionRim = {
  clock: () => Date;
  /** What is to be looked at once the transaction is committed, by queue and key. */
  nudges: Map<string, QueueName>;
  /** Before each call. */
  hop: (label: string) => Promise<void>;
};

/** What the engine does inside a transaction, on rows in memory, column by column as PostgreSQL would. */
export function memoryEngineTransaction(transaction: StoreTransaction, rim: TransactionRim): EngineTransaction {
  return { ...changeSetCalls(transaction, rim), ...offerCalls(transaction, rim), ...queueCalls(transaction, rim) };
}

type CallsOf<Name extends keyof EngineTransaction> = Pick<EngineTransaction, Name>;

function changeSetCalls(
  transaction: StoreTransaction,
  { clock, hop }: TransactionRim,
): CallsOf<
  | 'lockChangeSet'
  | 'updateChangeSet'
  | 'nextAttempt'
  | 'createChangeSet'
  | 'listChangeSetsOf'
  | 'requestCancel'
  | 'reopen'
> {
  const changeWhere = async (id: string, where: (row: ChangeSetRow) => boolean, change: Partial<ChangeSetRow>) =>
    (
      await transaction.update(
        'changeSets',
        (row) => row.id === id && where(row),
        (row) => ({ ...row, ...change }),
      )
    ).length > 0;
  return {
    lockChangeSet: async ({ id, offerId }) => {
      await hop('lock');
      await transaction.take('offers', offerId);
      const row = await transaction.take('changeSets', id);
      if (row === undefined) throw new DatabaseGone(`There is no change set ${id}: it was restored away.`);
      const now = clock();
      return {
        changeSet: recordOf(transaction, row),
        holder: row.holder,
        isHeld: row.heldUntil !== null && row.heldUntil > now,
        now,
      };
    },
    updateChangeSet: async (id, { release, ...columns }) => {
      await hop('update');
      const change = { ...columns, ...(release === true && { holder: null, heldUntil: null }) };
      if (!(await changeWhere(id, () => true, change)))
        throw new DatabaseGone(`There is no change set ${id}: it was restored away.`);
    },
    nextAttempt: async (offerId) => {
      const [offer] = await transaction.update(
        'offers',
        ({ id }) => id === offerId,
        (row) => ({ ...row, attempts: row.attempts + 1 }),
      );
      if (offer === undefined) throw new DatabaseGone(`There is no offer ${offerId}: it was restored away.`);
      return offer.attempts;
    },
    createChangeSet: async ({ request, ...columns }) => {
      await hop('create');
      const id = randomUUID();
      await transaction.insert('changeSets', {
        ...newChangeSetRow(clock()),
        ...columns,
        id,
        request,
        name: request.ChangeSetName,
      });
      return id;
    },
    listChangeSetsOf: (offerId) => Promise.resolve(changeSetsOf(transaction, offerId)),
    requestCancel: async (id) => {
      await hop('requestCancel');
      const isCancellable = ({ state, stopRequestedAt }: ChangeSetRow) =>
        stopRequestedAt === null && cancellableStates.some((cancellable) => cancellable === state);
      return changeWhere(id, isCancellable, { stopRequestedAt: clock(), dueAt: clock() });
    },
    reopen: async (id, state) => {
      await hop('reopen');
      const now = clock();
      const change = {
        state,
        askedAgainAt: now,
        dueAt: now,
        waitReason: null,
        troubleCount: 0,
        endedAt: state === 'SUCCEEDED' ? now : null,
      };
      return changeWhere(id, (row) => row.state === 'NEEDS_CHECK' && row.checkedAt === null, change);
    },
  };
}

function offerCalls(
  transaction: StoreTransaction,
  { clock, hop }: TransactionRim,
): CallsOf<
  | 'lockOffer'
  | 'findOffer'
  | 'saveOfferEvent'
  | 'saveAwsOfferId'
  | 'saveChangedOffer'
  | 'watchAgreements'
  | 'refreshAcceptance'
> {
  const change = async (offerId: string, columns: Partial<OfferRow>) => {
    await hop('update');
    const changed = await transaction.update(
      'offers',
      ({ id }) => id === offerId,
      (row) => ({ ...row, ...columns }),
    );
    if (changed.length === 0) throw new DatabaseGone(`There is no offer ${offerId}: it was restored away.`);
  };
  return {
    lockOffer: async (offerId) => {
      await hop('lock');
      return transaction.take('offers', offerId);
    },
    findOffer: (offerId): Promise<EngineOffer | undefined> => Promise.resolve(transaction.find('offers', offerId)),
    saveOfferEvent: (offerId, event) => change(offerId, event),
    saveAwsOfferId: (offerId, awsOfferId) => change(offerId, { awsOfferId }),
    saveChangedOffer: (offerId, { target, ...columns }) =>
      change(offerId, { ...columns, snapshot: target, name: target.name }),
    watchAgreements: (offerId, forMs) =>
      change(offerId, { agreementsWatchedUntil: new Date(clock().getTime() + forMs) }),
    refreshAcceptance: async () => {
      await hop('refreshAcceptance');
    },
  };
}

function queueCalls(
  transaction: StoreTransaction,
  { clock, nudges, hop }: TransactionRim,
): CallsOf<'tell' | 'nudge' | 'lockQueue' | 'grantPlaces'> {
  return {
    tell: () => Promise.resolve(),
    nudge: (queue, key) => {
      nudges.set(`${queue} ${key}`, queue);
      return Promise.resolve();
    },
    lockQueue: async () => {
      await hop('lockQueue');
      await transaction.lock('dispatch');
      const now = clock();
      const waiting = transaction
        .list('changeSets', (row) => waitsForPlace(row, now))
        .filter(
          (row) =>
            !isPaused(
              {
                offers: { get: (id) => transaction.find('offers', id) },
                runs: { get: (id) => transaction.find('runs', id) },
              },
              row,
            ),
        );
      const inFlight = transaction.list('changeSets', hasPlace);
      const limits = transaction.find('policy', 'policy');
      if (limits === undefined) throw new Error('There is no policy.');
      return {
        waiting: waiting.map(({ id, createdById, priority, createdAt }) => ({
          id,
          userId: createdById,
          priority,
          createdAt,
        })),
        inFlight: inFlight.map(({ createdById, priority }) => ({ userId: createdById, priority })),
        limits,
      };
    },
    grantPlaces: async (ids) => {
      await hop('grantPlaces');
      const now = clock();
      const isWaiting = ({ id, state, slotGrantedAt }: ChangeSetRow) =>
        ids.includes(id) && state === 'QUEUED' && slotGrantedAt === null;
      await transaction.update('changeSets', isWaiting, (row) => ({ ...row, slotGrantedAt: now, dueAt: now }));
    },
  };
}

function newChangeSetRow(now: Date) {
  return {
    state: 'QUEUED' as const,
    slotGrantedAt: null,
    sendAttempts: 0,
    firstSentAt: null,
    intentAt: null,
    awsChangeSetId: null,
    endedAt: null,
    troubleCount: 0,
    acceptedAt: null,
    applyingAt: null,
    checkedAt: null,
    endsAs: null,
    waitReason: null,
    failures: [],
    changeSetDocument: null,
    entityDocument: null,
    holder: null,
    heldUntil: null,
    stopRequestedAt: null,
    askedAgainAt: null,
    createdAt: now,
    dueAt: now,
  };
}
