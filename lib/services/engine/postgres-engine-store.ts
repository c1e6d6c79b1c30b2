import { appendAuditEvent } from '../../db/audit/audit-events';
import { grantSlotsTo, listQueue, lockDispatch } from '../../db/engine/change-set-queue';
import { extendHold, listDueIds, maySend, takeChangeSet } from '../../db/engine/change-set-holds';
import {
  createChangeSet,
  listChangeSetsOf,
  listFollowed,
  lockChangeSet,
  nextAttempt,
  reopenChangeSet,
  requestCancel,
  updateChangeSet,
} from '../../db/engine/change-sets';
import type { Database } from '../../db/core/client';
import { saveChangedOffer, watchAgreements } from '../../db/changes/offer-changes';
import {
  findMadeAtAws,
  findOffer,
  findOffers,
  lockOffer,
  saveAwsOfferId,
  saveOfferEvent,
} from '../../db/offers/offers';
import { currentPolicy } from '../../db/policy/policy';
import { databaseNow, inTransaction, type Transaction } from '../../db/core/transaction';
import type { Nudge } from '../../queue/enqueue';
import type { EngineNews, EngineStore, EngineTransaction } from './engine-store';
import { newsForAudit } from './recording/engine-news';
import { refreshAcceptance } from '../acceptance/refresh-acceptance';
import { rememberRefusedAccounts } from './recording/remember-refused-accounts';
import { tellAboutPublishing } from './recording/tell-about-publishing';

/** Publishing on the portal's own database. */
export function postgresEngineStore(database: Database, nudge: Nudge): EngineStore {
  const { prisma } = database;
  return {
    now: () => databaseNow(prisma),
    transaction: (work) => inTransaction(prisma, (transaction) => work(engineTransaction(transaction, nudge))),
    take: (id, holder, holdMs) => takeChangeSet(database, id, holder, holdMs),
    extendHold: (id, holder, holdMs) => extendHold(database, id, holder, holdMs),
    mayStillSend: (id, holder, youngerThan) => maySend(database, id, holder, youngerThan),
    listDueIds: (limit) => listDueIds(database, limit),
    listFollowed: () => listFollowed(prisma),
    listChangeSetsOf: (offerId) => listChangeSetsOf(prisma, offerId),
    findOffers: (ids) => findOffers(prisma, ids),
    findMadeAtAws: (awsOfferIds) => findMadeAtAws(prisma, awsOfferIds),
  };
}

/** The same inside a transaction that a use case has begun for its own rows. */
export function engineTransaction(transaction: Transaction, nudge: Nudge): EngineTransaction {
  return {
    lockChangeSet: (changeSet) => lockChangeSet(transaction, changeSet),
    lockOffer: async (offerId) =>
      (await lockOffer(transaction, offerId)) === undefined ? undefined : findOffer(transaction, offerId),
    updateChangeSet: (id, update) => updateChangeSet(transaction, id, update),
    nextAttempt: (offerId) => nextAttempt(transaction, offerId),
    createChangeSet: (changeSet) => createChangeSet(transaction, changeSet),
    listChangeSetsOf: (offerId) => listChangeSetsOf(transaction, offerId),
    findOffer: (offerId) => findOffer(transaction, offerId),
    saveOfferEvent: (offerId, event) => saveOfferEvent(transaction, offerId, event),
    saveAwsOfferId: (offerId, awsOfferId) => saveAwsOfferId(transaction, offerId, awsOfferId),
    saveChangedOffer: (offerId, changed) => saveChangedOffer(transaction, offerId, changed),
    requestCancel: (id) => requestCancel(transaction, id),
    reopen: (id, state) => reopenChangeSet(transaction, id, state),
    watchAgreements: async (offerId, forMs) => {
      const until = new Date((await databaseNow(transaction)).getTime() + forMs);
      await watchAgreements(transaction, offerId, until);
    },
    refreshAcceptance: (offerId) => refreshAcceptance(transaction, offerId),
    tell: (news) => tell(transaction, nudge, news),
    nudge: (queue, key) => nudge(transaction, queue, key),
    lockQueue: async () => {
      await lockDispatch(transaction);
      const queue = await listQueue(transaction);
      // Reading the policy is worth it only when somebody waits.
      const limits = queue.waiting.length === 0 ? NO_PLACES : await currentPolicy(transaction);
      return { ...queue, limits };
    },
    grantPlaces: async (ids) => grantSlotsTo(transaction, ids, await databaseNow(transaction)),
  };
}

const NO_PLACES = { inFlightMaximum: 0, inFlightBulkMaximum: 0 };

async function tell(transaction: Transaction, nudge: Nudge, news: EngineNews): Promise<void> {
  const { changeSet, recording, action, toldAs = action } = news;
  const offer = await findOffer(transaction, changeSet.offerId);
  await appendAuditEvent(transaction, {
    actor: null,
    action,
    subject: { type: 'offer', id: changeSet.offerId, name: offer?.name ?? '' },
    ...newsForAudit(news, offer?.awsOfferId ?? ''),
  });
  if (offer === undefined) return;
  await rememberRefusedAccounts(transaction, offer, recording);
  await tellAboutPublishing(transaction, { changeSet, offer, action: toldAs, recording }, nudge);
}
