import { randomUUID } from 'node:crypto';
import { appendAuditEvent } from '../../db/audit/audit-events';
import type { ChangeSetRecord } from '../../db/engine/change-sets';
import type { NewFinding } from '../../db/restore/restore-findings';
import { restoreStore } from '../../db/restore/restore-store';
import type { OfferWrites, RowWrite, StoredOffer } from '../../db/restore/restored-rows';
import { databaseNow, type Transaction } from '../../db/core/transaction';
import type { ChangeSetFailure } from '../../domain/failures/change-set-failure';
import type { Observation } from '../../domain/engine/change-set-observation';
import { decide, openChangeSetStates } from '../../domain/engine/change-set-progress';
import { offerIdOf, type FoundChangeSet } from '../../domain/restore/found-change-set';
import {
  settleOffer,
  showsLostOffer,
  type OfferFacts,
  type RowMove,
  type Settlement,
} from '../../domain/restore/restored-offer';
import type { ChangeSetContent } from '../../marketplace/change-set-history';
import { publishedAs, requestFor } from '../engine/change-set-request';
import type { PublishingContext } from '../engine/change-set-worker';
import { effect } from '../core/effects';
import { engineTransaction } from '../engine/postgres-engine-store';
import { applyObservationToOffer } from '../engine/recording/apply-observation-to-offer';
import { restoredRequests } from '../engine/restored-requests';

/**
 * Matches what AWS has of one offer with its rows, and lists the rest for a person; one transaction. `isAtAws`: the comparison of offers
 * showed that AWS has an offer of this draft that no row stands for.
 */
export async function settleFoundOffer(
  context: PublishingContext,
  offerId: string,
  contents: readonly ChangeSetContent[],
  isAtAws = false,
): Promise<void> {
  const businessNow = await context.now();
  await effect('database.match_found', () =>
    restoreStore(context.database).settle(
      offerId,
      (stored) => writesFor(contents, stored, isAtAws),
      (transaction, stored, writes) => record(context, transaction, { stored, writes, businessNow }),
    ),
  );
}

function writesFor(contents: readonly ChangeSetContent[], stored: StoredOffer, isAtAws: boolean): OfferWrites {
  const facts = factsOf(stored, isAtAws);
  const settlement = settleOffer(
    contents.map(({ found }) => found),
    facts,
  );
  return {
    row: rowWrite(settlement.move, stored, contents),
    findings: findingsOf(settlement, facts, contents),
    attemptsAtLeast: settlement.attemptsAtLeast,
  };
}

function factsOf({ offer, changeSets, hasLostOfferListed }: StoredOffer, isAtAws: boolean): OfferFacts {
  const open = openRowOf(changeSets);
  const snapshot = offer?.snapshot;
  return {
    isKnown: offer !== undefined,
    awsOfferId: offer?.awsOfferId ?? null,
    hasLostOffer: hasLostOfferListed || isAtAws,
    openRow: open && {
      ...open,
      wanted: ({ startedAt }) =>
        offer === undefined || snapshot == null
          ? [open.request]
          : restoredRequests(open, { ...offer, snapshot }, changeSets, startedAt).map(({ request }) => request),
    },
  };
}

function openRowOf(changeSets: readonly ChangeSetRecord[]): ChangeSetRecord | undefined {
  return changeSets.find(({ state }) => openChangeSetStates.some((open) => open === state));
}

function rowWrite(
  move: RowMove,
  { offer, changeSets }: StoredOffer,
  contents: readonly ChangeSetContent[],
): RowWrite | null {
  const open = openRowOf(changeSets);
  const snapshot = offer?.snapshot;
  if (open === undefined || offer === undefined || snapshot == null || move.kind === 'none') return null;
  const { id, kind, target } = open;
  switch (move.kind) {
    case 'adopt': {
      const { found, requestIndex } = move;
      const sent = restoredRequests(open, { ...offer, snapshot }, changeSets, found.startedAt)[requestIndex];
      if (sent === undefined) throw new Error(`Nothing was sent as ${found.submissionId}.`);
      return {
        kind: 'adopt',
        id,
        awsChangeSetId: found.awsChangeSetId,
        request: { ...sent.request, ChangeSetName: found.name },
        startedAt: found.startedAt ?? new Date(),
        target: sent.target,
        snapshot: sent.snapshot === snapshot ? null : sent.snapshot,
        document: contents.find((content) => content.found === found)?.document ?? {},
      };
    }
    case 'renumber': {
      const atAws = { ...offer, publishedAs: publishedAs(changeSets) };
      const requestOf = (submissionId: string) =>
        requestFor(kind, { snapshot, target }, { submissionId, token: randomUUID() }, atAws);
      return { kind: 'renumber', id, requestOf };
    }
    case 'stop_second':
      return { kind: 'stop_second', id, failures: [MADE_BEFORE_RESTORE] };
    case 'last_attempt':
      return { kind: 'last_attempt', id };
  }
}

const MADE_BEFORE_RESTORE: ChangeSetFailure = {
  code: 'PORTAL_MADE_BEFORE_RESTORE',
  message: 'AWS has, or is making, an offer of this draft that the database did not know after it was restored.',
  changeType: null,
};

function findingsOf({ findings }: Settlement, facts: OfferFacts, contents: readonly ChangeSetContent[]): NewFinding[] {
  return findings.map(({ found, outcome }) => ({
    awsChangeSetId: found.awsChangeSetId,
    name: found.name,
    offerId: found.offerId,
    attempt: found.attempt,
    changeTypes: found.changes.map(({ changeType }) => changeType),
    offerName: offerNameIn(found),
    awsOfferId: offerIdOf(found),
    status: found.status,
    startedAt: found.startedAt,
    outcome,
    hasLostOffer: showsLostOffer(found, facts),
    document: contents.find((content) => content.found === found)?.document ?? {},
    needsPerson: outcome !== 'nothing_made',
  }));
}

function offerNameIn({ changes }: FoundChangeSet): string | null {
  const names = changes.flatMap(({ details }) =>
    typeof details === 'object' && details !== null && !Array.isArray(details) && typeof details['Name'] === 'string'
      ? [details['Name']]
      : [],
  );
  return names[0] ?? null;
}

type Recorded = { stored: StoredOffer; writes: OfferWrites; businessNow: Date };

/** What the move means for the offer, exactly as if the engine had seen it: stage, audit trail, whoever waits for it. */
async function record(
  context: PublishingContext,
  transaction: Transaction,
  { stored: { offer, changeSets }, writes: { row }, businessNow }: Recorded,
): Promise<void> {
  const open = openRowOf(changeSets);
  if (row === null || open === undefined) return;
  const observation = observationOf(row);
  if (observation !== undefined) {
    const now = await databaseNow(transaction);
    const sent = { ...open, state: 'SENDING' as const, sendAttempts: 1 };
    const decision = decide(row.kind === 'adopt' ? sent : open, observation, now, context.timing);
    const recording = { observation, decision, evidence: {}, now, businessNow };
    await applyObservationToOffer(engineTransaction(transaction, context.nudge), open, recording);
  }
  const action = row.kind === 'adopt' ? 'offer.matched_after_restore' : 'offer.number_taken';
  if (row.kind === 'adopt' || row.kind === 'renumber')
    await appendAuditEvent(transaction, {
      actor: null,
      action,
      subject: { type: 'offer', id: open.offerId, name: offer?.name ?? '' },
      after: row.kind === 'adopt' ? { awsChangeSetId: row.awsChangeSetId } : { submissionId: open.submissionId },
    });
  if (row.kind === 'adopt') await context.nudge(transaction, 'follow-change-sets', 'follow-change-sets');
  if (row.kind === 'stop_second') await context.nudge(transaction, 'dispatch-change-sets', 'dispatch-change-sets');
}

function observationOf(row: RowWrite): Observation | undefined {
  if (row.kind === 'adopt') return { kind: 'found', awsChangeSetId: row.awsChangeSetId, startedAt: row.startedAt };
  return row.kind === 'stop_second' ? { kind: 'refused_before_sending', failures: row.failures } : undefined;
}
