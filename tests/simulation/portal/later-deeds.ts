import { randomUUID } from 'node:crypto';
import { plusDays, utcDateOf } from '../../../lib/domain/core/calendar';
import { openChangeSetStates } from '../../../lib/domain/engine/change-set-progress';
import { clashKeys } from '../../../lib/domain/clashes/clashes';
import {
  changeProblem,
  corrected,
  extensionProblem,
  cancellationDate,
  type OfferChangeKind,
} from '../../../lib/domain/changes/offer-change';
import type { OfferSnapshot } from '../../../lib/domain/offers/offer-snapshot';
import type { PolicySettings } from '../../../lib/domain/policy/policy';
import type { EngineTransaction } from '../../../lib/services/engine/engine-store';
import { queueAttempt } from '../../../lib/services/engine/queue-change-set';
import { tierVersion } from './catalog';
import { judge, judgingFacts, type JudgedDecision } from './judging';
import { changeSetsOf, updateOffer, type OfferRow, type StoreTransaction } from '../rows/memory-rows';
import type { Person } from './people';

/** What somebody means to do to what is at AWS already, and to what all offers depend on. */
export type LaterDeed =
  | 'release'
  | 'extend'
  | 'withdraw'
  | 'correct'
  | 'move_tier'
  | 'change_policy'
  | 'pause_run'
  | 'resume_run'
  | 'cancel_run';

type Within = { person: Person; rows: StoreTransaction; engine: EngineTransaction; share: number };

/** Each is one transaction on the rows, with the decisions that production makes in it. */
export async function doLater(person: Person, deed: LaterDeed, offerId: string, share: number): Promise<void> {
  await person.store.inTransaction(deed.replace('_', ' '), async (transaction) => {
    const within = { ...transaction, person, share };
    switch (deed) {
      case 'release':
        return release(within, offerId);
      case 'extend':
        return changePublished(within, offerId, 'EXTEND');
      case 'withdraw':
        return changePublished(within, offerId, 'CANCEL');
      case 'correct':
        return changePublished(within, offerId, 'CORRECT');
      case 'move_tier':
        return moveTier(within);
      case 'change_policy':
        return changePolicy(within);
      default:
        return changeRun(within, offerId, deed);
    }
  });
}

async function release(within: Within, offerId: string): Promise<void> {
  const { person, rows, engine } = within;
  const offer = await rows.take('offers', offerId);
  if (offer?.stage !== 'DRAFT_AT_AWS' || offer.snapshot === null || offer.differences.length > 0) return;
  const snapshot = await decided(rows, offer, { kind: 'RELEASE', offer: offer.snapshot, before: null });
  if (snapshot === undefined) return;
  person.oracle.reviewing(rows, offer, { way: 'RELEASE', snapshot, before: null, isReleased: true });
  await updateOffer(rows, offerId, { snapshot });
  await engine.saveOfferEvent(offerId, { stage: 'QUEUED' });
  const { createdById } = offer;
  const queued = { offer: { ...offer, snapshot }, kind: 'RELEASE' as const, target: null };
  await queueAttempt(engine, { ...queued, createdById, priority: 'INTERACTIVE' });
}

/** People go on in spite of what they see; undefined when something refuses it or somebody would have to approve it. */
async function decided(
  rows: StoreTransaction,
  offer: OfferRow,
  change: Pick<JudgedDecision, 'kind' | 'offer' | 'before'>,
): Promise<OfferSnapshot | undefined> {
  const now = new Date();
  const seenKeys = judgingFacts(rows, offer, change.offer, now).clashes.flatMap(clashKeys);
  const judged = await judge(rows, offer, { ...change, seenKeys, now });
  return judged.kind === 'fine' && judged.unapproved.length === 0 ? judged.offer : undefined;
}

async function changePublished(within: Within, offerId: string, kind: OfferChangeKind): Promise<void> {
  const { person, rows, engine } = within;
  const offer = await rows.take('offers', offerId);
  const policy = rows.find('policy', 'policy');
  if (offer?.snapshot == null || policy === undefined) return;
  const { snapshot: before, createdById } = offer;
  const now = new Date();
  const isOpen = (state: string) => openChangeSetStates.some((open) => open === state);
  const hasOpenChangeSet = changeSetsOf(rows, offerId).some(({ state }) => isOpen(state));
  if (changeProblem(kind, { ...offer, snapshot: before, hasOpenChangeSet }, now) !== undefined) return;
  const wanted = targetOf(kind, before, { now, policy, share: within.share });
  const problem =
    kind === 'EXTEND' ? extensionProblem(wanted.expirationDate, before.expirationDate, now, policy) : undefined;
  const target = problem === undefined ? await decided(rows, offer, { kind, offer: wanted, before }) : undefined;
  if (target === undefined) return;
  person.oracle.reviewing(rows, offer, { way: kind, snapshot: target, before, isReleased: true });
  const queued = { offer: { ...offer, snapshot: before }, kind, target };
  await queueAttempt(engine, { ...queued, createdById, priority: 'INTERACTIVE' });
}

function targetOf(
  kind: OfferChangeKind,
  snapshot: OfferSnapshot,
  { now, policy, share }: { now: Date; policy: PolicySettings; share: number },
): OfferSnapshot {
  if (kind === 'CANCEL') return { ...snapshot, expirationDate: cancellationDate('now', now) };
  if (kind === 'EXTEND') return { ...snapshot, expirationDate: plusDays(utcDateOf(now), 31 + Math.floor(share * 50)) };
  const { name, description, termYears } = snapshot;
  return corrected(snapshot, { name: `${name}~`, description, termYears: share < 0.3 ? 1 : termYears }, now, policy);
}

async function moveTier({ rows, share }: Within): Promise<void> {
  const number = rows.list('tiers').length + 1;
  const version = tierVersion(share < 0.5 ? 'silver' : 'bronze', number, new Date());
  await rows.insert('tiers', { ...version, id: randomUUID() });
}

async function changePolicy({ rows, share }: Within): Promise<void> {
  await rows.update(
    'policy',
    () => true,
    (row) => {
      if (share < 0.4) return { ...row, termYears: row.termYears === 10 ? 1 : 10 };
      if (share < 0.6) return { ...row, durationMode: row.durationMode === 'days' ? 'months' : 'days' };
      return { ...row, expirationMaximumDays: row.expirationMaximumDays === 90 ? 30 : 90 };
    },
  );
}

async function changeRun(
  { person, rows, engine }: Within,
  offerId: string,
  deed: 'pause_run' | 'resume_run' | 'cancel_run',
): Promise<void> {
  const runId = rows.find('offers', offerId)?.runId;
  const run = runId == null ? undefined : await rows.take('runs', runId);
  if (run === undefined || run.cancelledAt !== null) return;
  const now = person.database.clock();
  const isCancelled = deed === 'cancel_run';
  const change = { cancelledAt: isCancelled ? now : null, pausedAt: deed === 'pause_run' ? now : null };
  await rows.update(
    'runs',
    ({ id }) => id === runId,
    (row) => ({ ...row, ...change }),
  );
  if (!isCancelled) return;
  const offerIds = rows.list('offers', (row) => row.runId === runId).map(({ id }) => id);
  const unsent = rows.list('changeSets', (row) => offerIds.includes(row.offerId) && row.state === 'QUEUED');
  for (const { id } of unsent) {
    await engine.requestCancel(id);
    await engine.nudge('send-change-set', id);
  }
  person.oracle.stopping(
    rows,
    unsent.map((row) => row.offerId),
  );
}
