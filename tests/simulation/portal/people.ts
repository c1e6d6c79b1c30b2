import { randomUUID } from 'node:crypto';
import { plusDays, utcDateOf } from '../../../lib/domain/core/calendar';
import type { Deviation } from '../../../lib/domain/approvals/deviation-schema';
import { clashKeys } from '../../../lib/domain/clashes/clashes';
import { areCovered } from '../../../lib/domain/approvals/deviation';
import type { OfferSnapshot } from '../../../lib/domain/offers/offer-snapshot';
import { isEditable } from '../../../lib/domain/offers/offer-status';
import { shownOffer } from '../../../lib/domain/offers/shown-offer';
import { tierInForce } from '../../../lib/domain/tiers/tier';
import { writeStop } from '../../../lib/services/publishing/stop-publishing';
import { changeSinceReview } from '../../../lib/services/publishing/change-since-review';
import type { EngineTransaction } from '../../../lib/services/engine/engine-store';
import { openForSearch } from '../../../lib/services/publishing/search-lost-change-set';
import { queueAttempt } from '../../../lib/services/engine/queue-change-set';
import { AUTHORIZATIONS, snapshotIn } from './catalog';
import { judge, judgingFacts } from './judging';
import type { MemoryStore } from '../rows/memory-store';
import {
  updateOffer,
  type DraftContent,
  type EngineDatabase,
  type OfferRow,
  type StoreTransaction,
} from '../rows/memory-rows';
import type { Oracle } from '../oracle';
import type { Random } from '../time/random';

/** What somebody means to do about the draft of an offer and its way to AWS. */
export type DraftDeed = 'publish' | 'create_draft' | 'publish_twice' | 'edit' | 'stop' | 'search_again' | 'approve';

export type Habits = { searchesAgainWithoutWish?: boolean };
type MakingKind = 'PUBLISH' | 'CREATE_DRAFT';
/** What somebody has seen. */
type Reviewed = { version: number; snapshot: OfferSnapshot; clashKeys: string[] };

const REVIEWS_AT_MOST = 3;

/** Somebody at a web server. Each deed is one transaction on the rows, with the decisions that production makes in it. */
export class Person {
  constructor(
    readonly store: MemoryStore,
    readonly oracle: Oracle,
    readonly database: EngineDatabase,
    private readonly random: Random,
    private readonly habits: Habits,
  ) {}

  /** `share` decides the particulars. */
  async do(deed: DraftDeed, offerId: string, share: number): Promise<void> {
    switch (deed) {
      case 'publish':
        return this.publish(offerId, 'PUBLISH', 1);
      case 'create_draft':
        return this.publish(offerId, 'CREATE_DRAFT', 1);
      case 'publish_twice':
        return this.publish(offerId, 'PUBLISH', 2);
      case 'edit':
        return this.edit(offerId, (content) => editedContent(content, share));
      case 'stop':
        return this.stop(offerId);
      case 'search_again':
        return this.searchAgain(offerId);
      case 'approve':
        return this.approve(offerId);
    }
  }

  /** Looks at the review for a while, publishes what it shows, and looks again when something has changed since. */
  private async publish(offerId: string, kind: MakingKind, times: number): Promise<void> {
    for (let reviews = 0; reviews < REVIEWS_AT_MOST; reviews += 1) {
      const seen = await this.store.inTransaction('review', ({ rows }) =>
        Promise.resolve(review(rows, offerId, new Date())),
      );
      if (seen === undefined) {
        await this.takeTierInForce(offerId);
        continue;
      }
      await this.read('the review');
      const clicks = Array.from({ length: times }, () => this.submit(offerId, kind, seen));
      const outcomes = await Promise.allSettled(clicks);
      if (!outcomes.some((outcome) => outcome.status === 'fulfilled' && outcome.value === 'changed')) return;
    }
  }

  private async submit(offerId: string, kind: MakingKind, seen: Reviewed): Promise<'done' | 'changed' | 'refused'> {
    return this.store.inTransaction('submit', async ({ rows, engine }) => {
      const offer = await rows.take('offers', offerId);
      const now = new Date();
      const latest = review(rows, offerId, now);
      if (offer === undefined || latest === undefined || !isEditable(offer)) return 'refused' as const;
      if (latest.version !== seen.version || !isAsReviewed(latest.snapshot, seen.snapshot)) return 'changed' as const;
      const decision = { kind, offer: latest.snapshot, before: null, seenKeys: seen.clashKeys, now };
      const judged = await judge(rows, offer, decision);
      if (judged.kind !== 'fine') return judged.kind === 'unseen' ? ('changed' as const) : ('refused' as const);
      if (judged.unapproved.length > 0) await ask(rows, offerId, { ...seen, ...judged, kind });
      else await this.queue(rows, engine, { offer, kind, snapshot: judged.offer, seen: seen.snapshot });
      return 'done' as const;
    });
  }

  private async queue(
    rows: StoreTransaction,
    engine: EngineTransaction,
    queued: { offer: OfferRow; kind: MakingKind; snapshot: OfferSnapshot; seen: OfferSnapshot },
  ): Promise<void> {
    const { offer, kind, snapshot, seen } = queued;
    const { name, buyerAccountIds, agreedClashes } = snapshot;
    const meant = agreedClashes === undefined ? seen : { ...seen, agreedClashes };
    this.oracle.reviewing(rows, offer, { way: kind, snapshot: meant, before: null, isReleased: kind === 'PUBLISH' });
    await updateOffer(rows, offer.id, { snapshot, name, buyerAccountIds, stage: 'QUEUED', differences: [] });
    const priority = offer.runId === null ? 'INTERACTIVE' : 'BULK';
    const { createdById } = offer;
    await queueAttempt(engine, { offer: { ...offer, snapshot }, kind, target: null, createdById, priority });
  }

  /** The draft's opportunity cannot be used any more: the wizard offers the one in force. */
  private async takeTierInForce(offerId: string): Promise<void> {
    await this.edit(offerId, (content, rows) => {
      const inForce = tierInForce(rows.list('tiers'), AUTHORIZATIONS.bronze.productId, new Date());
      return inForce === undefined ? content : { ...content, authorizationId: inForce.authorizationId };
    });
  }

  private async edit(
    offerId: string,
    change: (content: DraftContent, rows: StoreTransaction) => DraftContent,
  ): Promise<void> {
    await this.store.inTransaction('edit', async ({ rows }) => {
      const offer = await rows.take('offers', offerId);
      if (offer === undefined || !isEditable(offer)) return;
      const { content, version } = offer.draft;
      await updateOffer(rows, offerId, { draft: { version: version + 1, content: change(content, rows) } });
    });
  }

  private async stop(offerId: string): Promise<void> {
    await this.store.inTransaction('stop', async ({ rows, engine }) => {
      const stopped = await writeStop(engine, offerId);
      if (stopped.ok) this.oracle.stopping(rows, [offerId]);
    });
  }

  private async searchAgain(offerId: string): Promise<void> {
    await this.store.inTransaction('look again', async ({ rows, engine }) => {
      const opened = await openForSearch(engine, offerId);
      if (!opened.ok || this.habits.searchesAgainWithoutWish !== true) return;
      await rows.update(
        'changeSets',
        (row) => row.offerId === offerId && row.askedAgainAt !== null,
        (row) => ({ ...row, stopRequestedAt: null }),
      );
    });
  }

  private async approve(offerId: string): Promise<void> {
    const seen = await this.store.inTransaction('look at request', ({ rows }) =>
      Promise.resolve(rows.list('approvals', (row) => row.offerId === offerId && row.state === 'PENDING').at(-1)),
    );
    if (seen === undefined) return;
    await this.read('the request');
    await this.store.inTransaction('approve', async ({ rows, engine }) => {
      const offer = await rows.take('offers', offerId);
      const request = await rows.take('approvals', seen.id);
      if (offer?.stage !== 'WAITING_FOR_APPROVAL' || request?.state !== 'PENDING') return;
      const { snapshot, kind } = request;
      const now = new Date();
      const latest = review(rows, offerId, now);
      const isSame = latest?.version === seen.draftVersion && isAsReviewed(latest.snapshot, snapshot);
      const seenKeys = snapshot.agreedClashes?.keys ?? [];
      const judged = isSame
        ? await judge(rows, offer, { kind, offer: latest.snapshot, before: null, seenKeys, now })
        : undefined;
      const isFine = judged?.kind === 'fine' && areCovered(judged.deviations, request.deviations);
      await rows.update(
        'approvals',
        ({ id }) => id === seen.id,
        (row) => ({ ...row, state: isFine ? 'APPROVED' : 'VOID' }),
      );
      if (isFine) await this.queue(rows, engine, { offer, kind, snapshot: judged.offer, seen: snapshot });
      else await engine.saveOfferEvent(offerId, { stage: 'DRAFT' });
    });
  }

  private read(what: string): Promise<void> {
    return this.database.scheduler.park(`reads ${what}`, this.random.duration(2_000, 900_000));
  }
}

/** What the review shows; undefined when the draft has problems that the wizard would tell. */
function review(rows: StoreTransaction, offerId: string, now: Date): Reviewed | undefined {
  const offer = rows.find('offers', offerId);
  const policy = rows.find('policy', 'policy');
  if (offer === undefined || policy === undefined) return undefined;
  const snapshot = snapshotIn(offer.draft.content, rows.list('tiers'), policy, now);
  if (snapshot === undefined) return undefined;
  const { clashes } = judgingFacts(rows, offer, snapshot, now);
  return { version: offer.draft.version, snapshot, clashKeys: clashes.flatMap(clashKeys) };
}

/** Whether everything that a review shows is what it showed. */
function isAsReviewed(now: OfferSnapshot, seen: OfferSnapshot): boolean {
  return changeSinceReview(shownOffer(seen, false), shownOffer(now, false)) === undefined;
}

type Asked = Reviewed & { kind: MakingKind; offer: OfferSnapshot; deviations: Deviation[] };

/** The request shows what was reviewed, and what somebody goes on in spite of. */
async function ask(rows: StoreTransaction, offerId: string, asked: Asked): Promise<void> {
  const { version: draftVersion, kind, snapshot, deviations, offer } = asked;
  const { agreedClashes } = offer;
  const shown = agreedClashes === undefined ? snapshot : { ...snapshot, agreedClashes };
  const request = { offerId, draftVersion, kind, snapshot: shown, deviations, state: 'PENDING' as const };
  await rows.insert('approvals', { id: randomUUID(), ...request });
  await updateOffer(rows, offerId, { stage: 'WAITING_FOR_APPROVAL' });
}

function editedContent(content: DraftContent, share: number): DraftContent {
  const { authorizationId, purpose, buyerAccountIds } = content;
  const { bronze, silver } = AUTHORIZATIONS;
  if (share < 0.4) return { ...content, authorizationId: authorizationId === bronze.id ? silver.id : bronze.id };
  if (share < 0.6) return { ...content, name: `${content.name}+` };
  if (share < 0.75)
    return { ...content, purpose: purpose === 'new_customer' ? 'existing_on_marketplace' : 'new_customer' };
  if (share < 0.85) return { ...content, buyerAccountIds: [...buyerAccountIds, '210987654321'].slice(-2) };
  return { ...content, expirationDate: plusDays(utcDateOf(new Date()), 20 + Math.floor(share * 100)) };
}
