import { utcDateOf } from '../../lib/domain/core/calendar';
import { openChangeSetStates } from '../../lib/domain/engine/change-set-progress';
import type { ChangeSet, Offer } from '../../lib/sandbox/store/rows';
import type { AwsWorld } from './aws/aws-world';
import {
  isPaused,
  type ChangeSetRow,
  type EngineDatabase,
  type OfferRow,
  type StoreTransaction,
} from './rows/memory-rows';
import { lostOffersIn } from './rows/lost-offers';
import { dueChangeSets, isAnyToDispatch } from './rows/memory-store';
import { differencesOf, isSameSanction, referenceOf, type Sanction } from './offer-at-aws';
import { wrongDecision, type Decided } from './standard';
import { unseenLostOffer } from './unseen-lost-offer';

/** Longer than any look or search is put off. */
const PATIENCE_MS = 12 * 60_000;

/** Knows what people have reviewed and stopped, sees what AWS really has, and compares: the invariants of publishing, by number. */
export class Oracle {
  /** The first thing that has happened of what must never happen. */
  violation: string | undefined;
  releases = 0;
  /** Offers that somebody has had looked for once more when all faults were over. */
  readonly searchedAgain = new Set<string>();
  private readonly sanctions = new Map<string, (Sanction & { lostAtMs?: number })[]>();
  wasRewound = false;
  private readonly stopped = new Map<string, number>();
  /** What had been reviewed when AWS took the change set that made or changed an offer. */
  private readonly meant = new Map<string, Sanction>();
  /** Rows and what they stand for at AWS, seen once. */
  private readonly followed = new Set<string>();
  /** What should pass soon, and since when it has been seen. */
  private readonly lasting = new Map<string, number>();

  constructor(
    private readonly aws: AwsWorld,
    private readonly database: EngineDatabase,
    /** Told of every new change set that AWS takes. */
    told: () => void,
  ) {
    aws.watch({
      taken: (changeSet, signedAtMs) => {
        this.found(this.taken(changeSet, signedAtMs));
        told();
      },
      changed: (offer, changeSet) => this.found(this.changed(offer, changeSet)),
    });
  }

  found(violation: string | undefined): void {
    this.violation ??= violation;
  }

  private get nowMs(): number {
    return this.database.scheduler.nowMs;
  }

  private get rows(): ChangeSetRow[] {
    return [...this.database.tables.changeSets.values()];
  }

  /** Somebody means this at this moment; it counts once the transaction is committed. */
  reviewing(transaction: StoreTransaction, offer: OfferRow, decided: Decided & { isReleased: boolean }): void {
    const { snapshot, isReleased } = decided;
    const wrong = wrongDecision(transaction, offer, decided, new Date());
    transaction.onCommit(() => {
      if (wrong !== undefined) this.found(`8: ${wrong}`);
      this.sanctions.set(offer.id, [
        ...(this.sanctions.get(offer.id) ?? []),
        { snapshot, isReleased, atMs: this.nowMs },
      ]);
      this.stopped.delete(offer.id);
    });
  }

  /** Somebody has been told that these are stopped, once the transaction is committed. */
  stopping(transaction: StoreTransaction, offerIds: readonly string[]): void {
    transaction.onCommit(() => {
      for (const id of offerIds) this.stopped.set(id, this.nowMs);
    });
  }

  /** The database has lost what was committed after the instant: nobody can hold it to that, and what was meant before counts again. */
  rewound(toMs: number): void {
    this.wasRewound = true;
    for (const [id, atMs] of this.stopped) if (atMs > toMs) this.stopped.delete(id);
    for (const sanction of [...this.sanctions.values()].flat())
      if (sanction.atMs > toMs) sanction.lostAtMs ??= this.nowMs;
  }

  /** What counted when a request was signed. */
  private meantAt(offerId: string, signedAtMs: number): Sanction | undefined {
    const counts = ({ lostAtMs = Infinity }: { lostAtMs?: number }) => signedAtMs < lostAtMs;
    return (this.sanctions.get(offerId) ?? []).filter(counts).at(-1);
  }

  /** AWS has taken a new change set. */
  private taken(changeSet: ChangeSet, signedAtMs: number): string | undefined {
    const { id, name } = changeSet;
    const offerId = offerIdOf(name);
    const sanction = this.meantAt(offerId, signedAtMs);
    if (sanction === undefined) return `2: nobody has reviewed what AWS took as ${name}`;
    this.meant.set(id, sanction);
    const stoppedAtMs = this.stopped.get(offerId);
    if (stoppedAtMs !== undefined && signedAtMs > stoppedAtMs) return `3: ${name} was signed after it had been stopped`;
    return (
      this.pauseProblem(offerId, name) ?? this.placesProblem() ?? this.lostOfferProblem(changeSet, offerId, sanction)
    );
  }

  /** A row that has come to stand for a change set at AWS must have been meant as that one was. */
  checkFollowed(): void {
    for (const { id, name, offerId, awsChangeSetId } of this.rows) {
      const following = `${id} ${awsChangeSetId ?? ''}`;
      if (awsChangeSetId === null || this.followed.has(following)) continue;
      this.followed.add(following);
      const [meant, wanted] = [this.meant.get(awsChangeSetId), this.meantAt(offerId, this.nowMs)];
      if (meant !== undefined && wanted !== undefined && !isSameSanction(meant, wanted))
        this.found(`2: ${name} stands for ${awsChangeSetId}, which was meant as something else`);
    }
  }

  /** Sending stops for everybody only when the database has gone back. */
  checkStop(): void {
    const isStopped = [...this.database.tables.checks.values()].some(({ stoppedAt }) => stoppedAt !== null);
    if (isStopped && !this.wasRewound) this.found('5: sending is stopped, though the database has not gone back');
  }

  private pauseProblem(offerId: string, name: string): string | undefined {
    const { offers, runs } = this.database.tables;
    const pausedAt = runs.get(offers.get(offerId)?.runId ?? '')?.pausedAt ?? null;
    const grantedAt = this.rows.find((row) => row.name === name)?.slotGrantedAt ?? null;
    const isGrantedInPause = pausedAt !== null && grantedAt !== null && grantedAt > pausedAt;
    return isGrantedInPause ? `3: ${name} got its place while its run was paused` : undefined;
  }

  /** What a restore has taken away is known again before anything more is sent for the same accounts. */
  private lostOfferProblem({ name, changes }: ChangeSet, offerId: string, { snapshot }: Sanction): string | undefined {
    if (!this.wasRewound || !changes.some(({ changeType }) => changeType === 'CreateOfferUsingResaleAuthorization'))
      return undefined;
    const rows = this.database.begin();
    const lostId = unseenLostOffer(rows, this.aws.world.store.offers.values(), { offerId, snapshot }, this.nowMs);
    rows.rollback();
    return lostId === undefined ? undefined : `8: ${name} is for buyers of ${lostId}, which a restore took away unseen`;
  }

  private placesProblem(): string | undefined {
    const { size } = this.aws.world.store.open;
    const limit = this.database.tables.policy.get('policy')?.inFlightMaximum ?? 0;
    // What a restored database does not know of is in flight all the same.
    return size > limit && !this.wasRewound ? `4: ${size} change sets run at AWS, ${limit} may` : undefined;
  }

  /** AWS has changed an offer, by a change set of ours. */
  private changed(offer: Offer, changeSet: ChangeSet): string | undefined {
    if (offer.state !== 'Released') return undefined;
    this.releases += 1;
    const offerId = referenceOf(offer) ?? offerIdOf(changeSet.name);
    const ids = this.releasedOf(offerId)
      // Of a published offer that a restore made a draft again, one that was withdrawn before stands in nobody's way.
      .filter(
        ({ availabilityEndDate = '' }) => !this.wasRewound || availabilityEndDate >= utcDateOf(new Date(this.nowMs)),
      )
      .map(({ id }) => id);
    if (ids.length > 1) return `1: offers ${ids.join(' and ')} are both released for ${offerId}`;
    const sanction = this.meant.get(changeSet.id);
    if (sanction === undefined) return `2: ${offer.id} was released by an unknown change set`;
    if (!sanction.isReleased) return `2: ${offer.id} is released, a draft was asked for`;
    const differences = this.meantNowhere(offerId, offer, sanction);
    return differences.length > 0 ? `2: ${offer.id} is released with another ${differences.join(', ')}` : undefined;
  }

  /** Values of an offer that were meant neither with this change nor with one before it of whose end the portal does not know. */
  private meantNowhere(offerId: string, offer: Offer, sanction: Sanction): string[] {
    const lost = (this.sanctions.get(offerId) ?? []).filter(({ lostAtMs }) => lostAtMs !== undefined);
    // AWS has told nothing about these until a person was asked; the offer may be changed again meanwhile.
    const untold = this.rows
      .filter((row) => row.offerId === offerId && row.state === 'NEEDS_CHECK')
      .flatMap(({ awsChangeSetId }) => this.meant.get(awsChangeSetId ?? '') ?? []);
    const differences = [...lost, ...untold].map((one) => differencesOf(offer, one, this.nowMs));
    return differencesOf(offer, sanction, this.nowMs).filter((what) => differences.every((all) => all.includes(what)));
  }

  private releasedOf(offerId: string): Offer[] {
    const offers = [...this.aws.world.store.offers.values()];
    return offers.filter((offer) => offer.state === 'Released' && referenceOf(offer) === offerId);
  }

  /**
   * Whoever has no trouble of its own is quick while nothing goes wrong in general: what AWS has ended is noticed, what is due is done, what
   * may have a place has it, and what somebody stopped is cancelled while AWS still validates it.
   */
  checkPace(isCancelRefused: boolean): void {
    const seen = new Set<string>();
    const lasts = (what: string) => {
      seen.add(what);
      const sinceMs = this.lasting.get(what) ?? this.nowMs;
      this.lasting.set(what, sinceMs);
      if (this.nowMs - sinceMs > PATIENCE_MS) this.found(what);
    };
    for (const row of this.rows) {
      const set = this.aws.world.store.changeSets.get(row.awsChangeSetId ?? '');
      if (set === undefined || (row.state !== 'PREPARING' && row.state !== 'APPLYING')) continue;
      if (set.endTime !== undefined && !this.aws.isPoisoned(set.id))
        lasts(`6: AWS has long been done with ${row.name}, and the portal does not look`);
      if (set.status === 'PREPARING' && row.stopRequestedAt !== null && !isCancelRefused)
        lasts(`3: ${row.name} is stopped, and AWS goes on validating it`);
    }
    const now = this.database.clock();
    for (const row of dueChangeSets(this.rows, now)) lasts(`6: ${row.name} is long due, and nobody takes it`);
    if (isAnyToDispatch(this.database, now)) lasts('6: there are places, and somebody waits for one');
    for (const what of this.lasting.keys()) if (!seen.has(what)) this.lasting.delete(what);
  }

  /** All faults are over and much time has passed: everything is at rest, and what the portal says is true. */
  checkEnd(): void {
    for (const row of this.rows)
      if (isOpen(row) && !this.isWaitingForRun(row))
        this.found(`5: ${row.name} is still ${row.state} (${row.waitReason ?? 'no reason'})`);
    for (const offer of this.database.tables.offers.values()) this.found(this.wordProblem(offer));
  }

  private isWaitingForRun(row: ChangeSetRow): boolean {
    return row.state === 'QUEUED' && row.slotGrantedAt === null && isPaused(this.database.tables, row);
  }

  /** What the portal says of an offer, and AWS does not. */
  private wordProblem(offer: OfferRow): string | undefined {
    const { id, stage } = offer;
    const rows = this.rows.filter((row) => row.offerId === id);
    if (rows.some(isOpen)) return undefined;
    if (this.isListedAsLost(id)) return undefined;
    const problem = this.stageProblem(offer, rows);
    return problem === undefined ? undefined : `7: the portal says ${stage} of ${id}, but ${problem}`;
  }

  /** What a restore has taken away is listed for a person, or told by the comparison of offers. */
  private isListedAsLost(offerId: string): boolean {
    if (!this.wasRewound) return false;
    const rows = this.database.begin();
    const isFound = rows.list('findings', (one) => one.offerId === offerId && one.needsPerson).length > 0;
    const isLost = isFound || lostOffersIn(rows).some(({ draftId }) => draftId === offerId);
    rows.rollback();
    return isLost;
  }

  private stageProblem(offer: OfferRow, rows: readonly ChangeSetRow[]): string | undefined {
    const { id, stage, awsOfferId, snapshot, differences } = offer;
    const [released] = this.releasedOf(id);
    switch (stage) {
      case 'QUEUED':
      case 'PUBLISHING':
        return 'no change set is open';
      case 'CANCELLED':
        return released === undefined || this.isCancelled(released, rows) ? undefined : 'buyers can accept it';
      case 'NEEDS_CHECK':
        return this.searchedAgain.has(id) && differences.length === 0 ? 'it was looked for again in vain' : undefined;
      case 'LIVE': {
        if (released === undefined || released.id !== awsOfferId || snapshot === null) return 'AWS has no such offer';
        const others = differencesOf(released, { snapshot, isReleased: true, atMs: this.nowMs }, undefined);
        return others.length > 0 ? `AWS has another ${others.join(', ')}` : undefined;
      }
      default:
        return released === undefined ? undefined : 'buyers see it';
    }
  }

  private isCancelled({ availabilityEndDate = '' }: Offer, rows: readonly ChangeSetRow[]): boolean {
    const isCancelled = rows.some(({ kind, state }) => kind === 'CANCEL' && state === 'CHECKED');
    return isCancelled && availabilityEndDate < utcDateOf(new Date(this.nowMs));
  }
}

function isOpen({ state }: ChangeSetRow): boolean {
  return openChangeSetStates.some((open) => open === state);
}

/** `Acme 0192…-3` → the offer's id. */
function offerIdOf(changeSetName: string): string {
  return (changeSetName.split(' ').at(-1) ?? '').replace(/-\d+$/, '');
}
