import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type ChangeSetProgress, type Decision } from '@/lib/domain/engine/change-set-progress';
import { productionTiming } from '@/lib/domain/engine/change-set-timing';
import type { Observation } from '@/lib/domain/engine/change-set-observation';

const { tokenTrustedForMs: TOKEN_TRUSTED_FOR_MS, settleForMs: SETTLE_FOR_MS } = productionTiming;
const START = new Date('2026-11-23T12:00:00.000Z').getTime();
const FAILURES = [{ code: 'X', message: 'no', changeType: null }];

/** What AWS and the world may answer to each effect; any step may also end in a crash, after which the row is taken again. */
const answers = {
  check_and_send: ['send', 'refused', 'unavailable'],
  send: ['accepted', 'rejected', 'deferred', 'outcome_unknown', 'crash'],
  search: ['found', 'not_found', 'unavailable'],
  follow: ['preparing', 'applying', 'succeeded', 'failed', 'server_fault', 'cancelled', 'unavailable'],
  look_for_result: ['took_effect', 'left_over', 'no_effect', 'unavailable'],
  read_back: ['same', 'different', 'unavailable'],
  none: ['nothing'],
} as const;

type Event = { effect: string; answer: string; row: ChangeSetProgress; decision: Decision };

/** Plays the worker: does what was decided, gets some answer, and may crash anywhere. */
class Walk {
  row: ChangeSetProgress = {
    kind: 'PUBLISH',
    state: 'QUEUED',
    slotGrantedAt: new Date(START),
    isStopRequested: false,
    automaticAttempt: 1,
    sendAttempts: 0,
    firstSentAt: null,
    awsChangeSetId: null,
    endedAt: null,
    isAskedAgain: false,
    troubleCount: 0,
    endsAs: null,
  };
  decision = decide(this.row, { kind: 'taken' }, new Date(START));
  now = START;
  readonly events: Event[] = [];

  take(choice: number, waitMs: number, crashes: boolean): void {
    this.now += Math.max(waitMs, this.decision.delayMs);
    if (crashes) this.decision = decide(this.row, { kind: 'taken' }, new Date(this.now));
    // What AWS is done with is read back by the one who follows.
    const effect = this.row.state === 'SUCCEEDED' ? 'read_back' : this.decision.effect;
    const possible = answers[effect];
    const answer = possible[choice % possible.length] ?? 'nothing';
    if (answer === 'nothing') return;
    const sends = effect === 'send' || (effect === 'check_and_send' && answer === 'send');
    if (sends) this.send(choice);
    else this.observe(effect, answer, observationOf(answer));
  }

  /** The row says so before the request goes out; a crash right after that leaves the outcome open. */
  private send(choice: number): void {
    this.observe('send', 'about_to_send', { kind: 'about_to_send' });
    if (this.decision.effect !== 'send') return;
    const answer = answers.send[choice % answers.send.length] ?? 'crash';
    if (answer === 'crash') {
      this.events.push({ effect: 'send', answer, row: this.row, decision: this.decision });
      this.decision = decide(this.row, { kind: 'taken' }, new Date(this.now));
    } else this.observe('send', answer, observationOf(answer));
  }

  private observe(effect: string, answer: string, observation: Observation): void {
    const decision = decide(this.row, observation, new Date(this.now));
    this.row = {
      ...this.row,
      ...(decision.state !== null && { state: decision.state }),
      ...(decision.sent === 'counted' && {
        sendAttempts: this.row.sendAttempts + 1,
        firstSentAt: this.row.firstSentAt ?? new Date(this.now),
      }),
      ...(decision.state === 'FAULTED' && { endedAt: this.row.endedAt ?? new Date(this.now) }),
      ...(decision.sent === 'clear' && { sendAttempts: 0, firstSentAt: null }),
    };
    this.decision = decision;
    this.events.push({ effect, answer, row: this.row, decision });
  }
}

function observationOf(answer: string): Observation {
  const byAnswer: Record<string, Observation> = {
    refused: { kind: 'refused_before_sending', failures: FAILURES },
    accepted: { kind: 'accepted', awsChangeSetId: 'c' },
    rejected: { kind: 'rejected', failures: FAILURES },
    deferred: { kind: 'deferred', reason: 'throttled' },
    outcome_unknown: { kind: 'outcome_unknown' },
    found: { kind: 'found', awsChangeSetId: 'c', startedAt: null },
    not_found: { kind: 'not_found' },
    preparing: { kind: 'preparing' },
    applying: { kind: 'applying' },
    succeeded: { kind: 'succeeded', awsOfferId: 'offer-1' },
    failed: { kind: 'failed', failures: FAILURES },
    server_fault: { kind: 'server_fault', failures: FAILURES },
    took_effect: { kind: 'took_effect', awsOfferId: 'offer-1' },
    left_over: { kind: 'left_over', awsOfferId: 'offer-1' },
    no_effect: { kind: 'no_effect' },
    cancelled: { kind: 'cancelled' },
    same: { kind: 'read_back', differences: [] },
    different: { kind: 'read_back', differences: [{ field: 'State', reviewed: 'a', published: 'b' }] },
    unavailable: { kind: 'unavailable', reason: 'unreachable' },
  };
  const observation = byAnswer[answer];
  if (observation === undefined) throw new Error(`There is no answer ${answer}.`);
  return observation;
}

const steps = fc.array(
  fc.record({
    choice: fc.nat({ max: 60 }),
    waitMs: fc.constantFrom(0, 1000, 60_000, TOKEN_TRUSTED_FOR_MS, SETTLE_FOR_MS),
    crashes: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

function walked(sequence: { choice: number; waitMs: number; crashes: boolean }[]): Walk {
  const walk = new Walk();
  for (const { choice, waitMs, crashes } of sequence) walk.take(choice, waitMs, crashes);
  return walk;
}

const isOpen = (answer: string) => answer === 'outcome_unknown' || answer === 'crash';

describe('from any sequence of answers and crashes', () => {
  it('nothing is sent again after an unknown outcome without a search that did not find it', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let outcomeIsOpen = false;
        for (const { answer } of walked(sequence).events) {
          if (answer === 'about_to_send') expect(outcomeIsOpen).toBe(false);
          if (isOpen(answer)) outcomeIsOpen = true;
          if (answer === 'not_found') outcomeIsOpen = false;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('nothing is sent once AWS has it, and nothing is sent with a token that may be forgotten', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { events } = walked(sequence);
        const had = events.findIndex(({ answer }) => answer === 'accepted' || answer === 'found');
        const sentAt = events.findLastIndex(({ answer }) => answer === 'about_to_send');
        if (had >= 0) expect(sentAt).toBeLessThan(had);
        for (const { decision, row } of events) if (decision.effect === 'send') expect(row.firstSentAt).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('an end is an end', () => {
    const ends = ['CHECKED', 'NEEDS_CHECK', 'FAILED', 'CANCELLED'];
    fc.assert(
      fc.property(steps, (sequence) => {
        const { events } = walked(sequence);
        const ended = events.findIndex(({ row }) => ends.includes(row.state));
        if (ended >= 0) expect(events).toHaveLength(ended + 1);
      }),
      { numRuns: 2000 },
    );
  });

  it('FAILED needs AWS’s own word about the change set once an outcome was unknown', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { events } = walked(sequence);
        const failedBy = events.find(({ row }) => row.state === 'FAILED')?.answer;
        if (failedBy === undefined) return;
        const wasUnknown = events.some(({ answer }) => isOpen(answer));
        const byAws = ['failed', 'left_over', 'no_effect'];
        expect(wasUnknown ? byAws : [...byAws, 'rejected', 'refused']).toContain(failedBy);
      }),
      { numRuns: 3000 },
    );
  });

  it('every open state has something to do next: no offer is left lying', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { row, decision, now } = walked(sequence);
        const isEnd = ['CHECKED', 'NEEDS_CHECK', 'FAILED', 'CANCELLED'].includes(row.state);
        expect(decision.effect === 'none').toBe(isEnd);
        expect(decide(row, { kind: 'taken' }, new Date(now)).effect === 'none').toBe(isEnd);
      }),
    );
  });

  it('the walks reach every end, resend, and wait: the properties above speak of something', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(steps, (sequence) => {
        for (const { answer, row } of walked(sequence).events) seen.add(answer).add(row.state);
      }),
      { numRuns: 3000 },
    );
    for (const what of ['CHECKED', 'NEEDS_CHECK', 'FAILED', 'CANCELLED', 'not_found', 'deferred', 'crash'])
      expect(seen).toContain(what);
  });
});
