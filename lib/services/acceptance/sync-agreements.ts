import { listChains, saveAgreements, type AgreementRecord } from '../../db/acceptance/agreements';
import type { Database } from '../../db/core/client';
import { findOffersByAwsIds, lockOffer, type OfferRecord } from '../../db/offers/offers';
import { listWatchedOffers, markAgreementsRead } from '../../db/offers/offer-at-aws';
import { findSyncState, saveSyncState } from '../../db/core/sync-state';
import { databaseNow, inTransaction, type Transaction } from '../../db/core/transaction';
import { isNewsOfAgreement, type Agreement } from '../../domain/acceptance/agreement';
import { beginningOf, earlierBy, nextCursor } from '../../domain/core/sync-cursor';
import { log } from '../../log';
import { agreementsChangedSince, agreementsOfOffer } from '../../marketplace/agreements';
import type { MarketplaceConnection } from '../../marketplace/client';
import { MarketplaceUnavailable } from '../../marketplace/errors';
import { recordAgreement, readAcceptance, refreshAcceptance } from './refresh-acceptance';

/** AWS's lists may show a change a little after its time: so much is read again. */
const OVERLAP_MS = 5 * 60_000;
/** How often the agreements of an offer that is being cancelled are asked for by themselves. */
const WATCH_EVERY_MS = 10 * 60_000;
const WATCHED_AT_ONCE = 20;

/**
 * Reads the agreements that AWS has changed since the last time, and those of offers that are being cancelled. What a page brings is
 * kept before the next is asked for: an interrupted reading goes on where it stopped. Nothing changed: one call.
 * Throws `MarketplaceUnavailable` when AWS does not answer.
 */
export async function syncAgreements(
  database: Database,
  connection: MarketplaceConnection,
  now: Date,
): Promise<{ readCount: number }> {
  const { prisma } = database;
  const startedAt = new Date();
  await saveSyncState(prisma, 'agreements', { startedAt });
  const { cursor } = await findSyncState(prisma, 'agreements');
  const since = cursor === null ? null : beginningOf(cursor, OVERLAP_MS, now);
  const begunMs = performance.now();
  let newestAt: Date | undefined;
  let failedAt: Date | undefined;
  let readCount = 0;
  for await (const page of agreementsChangedSince(connection, since)) {
    readCount += page.length;
    failedAt = earliest(failedAt, await recordEach(database, page));
    const last = page.at(-1);
    if (last === undefined) continue;
    newestAt = last.updatedAt;
    await saveSyncState(prisma, 'agreements', { cursor: earliest(failedAt, newestAt) ?? null });
  }
  await readWatched(database, connection);
  // AWS's time beside its newest change: a crowd of old changes is not read over and over.
  const begunAt = earlierBy(connection.awsClock.now(), performance.now() - begunMs);
  const next = nextCursor({ begunAt, newestAt }, now) ?? cursor;
  await saveSyncState(prisma, 'agreements', {
    cursor: earliest(failedAt, next ?? undefined) ?? null,
    succeededAt: new Date(),
  });
  return { readCount };
}

/**
 * Records a page; when that fails, its agreements one by one, so that none holds up the others. The time of the first that cannot be
 * recorded: the next reading begins there again.
 */
async function recordEach(database: Database, page: readonly Agreement[]): Promise<Date | undefined> {
  try {
    await recordAgreements(database, page);
    return undefined;
  } catch (error) {
    log.warn({ err: error }, 'a page of agreements cannot be recorded at once and is taken one by one');
  }
  let failedAt: Date | undefined;
  for (const agreement of page)
    await recordAgreements(database, [agreement]).catch((error: unknown) => {
      log.error({ err: error, agreementId: agreement.id }, 'an agreement cannot be recorded and will be read again');
      failedAt = earliest(failedAt, agreement.updatedAt);
    });
  return failedAt;
}

function earliest(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

/** An agreement may show up in AWS's lists after its time: a cancelled offer is asked for by itself until the watch is over. */
async function readWatched(database: Database, connection: MarketplaceConnection): Promise<void> {
  const readAt = await databaseNow(database.prisma);
  const readBefore = new Date(readAt.getTime() - WATCH_EVERY_MS);
  for (const offer of await listWatchedOffers(database.prisma, readBefore, WATCHED_AT_ONCE)) {
    const isRead = await readByItself(database, connection, offer.awsOfferId);
    await markAgreementsRead(database.prisma, offer.id, readAt, isRead && offer.watchedUntil <= readAt);
  }
}

/** False when this one alone cannot be read: it has its turn again like the others, and holds none of them up. */
async function readByItself(
  database: Database,
  connection: MarketplaceConnection,
  awsOfferId: string,
): Promise<boolean> {
  try {
    await recordAgreements(database, await agreementsOfOffer(connection, awsOfferId));
    return true;
  } catch (error) {
    if (error instanceof MarketplaceUnavailable && error.reason !== 'unreachable') throw error;
    log.warn({ err: error, awsOfferId }, 'the agreements of an offer cannot be read and will be asked for again');
    return false;
  }
}

/** Keeps agreements, and tells every offer that they speak of. One of an unknown offer is kept all the same. */
export async function recordAgreements(database: Database, agreements: readonly Agreement[]): Promise<void> {
  if (agreements.length === 0) return;
  await inTransaction(database.prisma, async (transaction) => {
    // Offers before agreements and in a fixed order: nobody waits for somebody who waits for them.
    await lockAll(transaction, await offersOf(transaction, agreements));
    const before = await saveAgreements(transaction, agreements);
    const news = agreements.filter((agreement) => isNews(before.get(agreement.id), agreement));
    if (news.length === 0) return;
    const chain = await listChains(
      transaction,
      news.map(({ initialAgreementId }) => initialAgreementId),
    );
    for (const offer of await offersOf(transaction, [...chain, ...news])) await tell(transaction, offer, news, before);
  });
}

async function offersOf(transaction: Transaction, agreements: readonly Agreement[]): Promise<OfferRecord[]> {
  const awsOfferIds = new Set(agreements.map(({ awsOfferId }) => awsOfferId));
  const offers = await findOffersByAwsIds(transaction, [...awsOfferIds]);
  return offers.sort((one, other) => one.id.localeCompare(other.id));
}

async function lockAll(transaction: Transaction, offers: readonly OfferRecord[]): Promise<void> {
  for (const { id } of offers) await lockOffer(transaction, id);
}

function isNews(before: AgreementRecord | undefined, agreement: Agreement): boolean {
  if (before === undefined) return true;
  if (before.updatedAt > agreement.updatedAt) return false;
  return before.status !== agreement.status || before.endsAt?.getTime() !== agreement.endsAt?.getTime();
}

async function tell(
  transaction: Transaction,
  offer: OfferRecord,
  news: readonly Agreement[],
  before: ReadonlyMap<string, AgreementRecord>,
): Promise<void> {
  await refreshAcceptance(transaction, offer.id);
  const { accounts } = await readAcceptance(transaction, offer.awsOfferId ?? '', offer.buyerAccountIds);
  for (const agreement of news.filter(({ awsOfferId }) => awsOfferId === offer.awsOfferId)) {
    const acceptance = accounts.find(({ agreementId }) => agreementId === agreement.id);
    if (acceptance !== undefined && isNewsOfAgreement(before.get(agreement.id), agreement, acceptance.outcome))
      await recordAgreement(transaction, offer, agreement, acceptance);
  }
}
