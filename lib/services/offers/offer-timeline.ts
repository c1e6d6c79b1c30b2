import type { ChangeSetRecord } from '../../db/engine/change-sets';
import type { ChangeSetKind, ChangeSetState } from '../../domain/engine/change-set-progress';
import { isOfferChange, type OfferChangeKind } from '../../domain/changes/offer-change';
import type { TimelineStep } from '../../schemas/offers/offer-view';

type StepId = TimelineStep['id'];

const words: Record<StepId, { label: string; detail: string | null }> = {
  queued: { label: 'Queued', detail: null },
  sent: { label: 'Sent to AWS', detail: null },
  validating: {
    label: 'AWS is validating',
    detail: 'AWS checks the accounts, the price and the dates. This can take minutes to hours.',
  },
  applying: {
    label: 'Applying',
    detail: 'From here on, price and accounts are frozen, and publishing can no longer be stopped.',
  },
  published: { label: 'Published', detail: null },
  checked: { label: 'Checked', detail: 'We read the offer back and compare it with what you reviewed.' },
};

/** A draft at AWS that buyers do not see: nothing is published, and nothing frozen. */
const draftWords: typeof words = {
  ...words,
  applying: { label: 'Applying', detail: 'From here on, it can no longer be stopped.' },
  published: { label: 'Draft created', detail: null },
};

/** A change of a published offer: what was frozen stays so, and what it did has its own word. */
const changeWords: Record<OfferChangeKind, typeof words> = {
  EXTEND: { ...draftWords, published: { label: 'Extended', detail: null } },
  CANCEL: { ...draftWords, published: { label: 'Cancelled', detail: null } },
  CORRECT: { ...draftWords, published: { label: 'Corrected', detail: null } },
};

function wordsFor(kind: ChangeSetKind): typeof words {
  if (isOfferChange(kind)) return changeWords[kind];
  return kind === 'CREATE_DRAFT' ? draftWords : words;
}

const order = ['queued', 'sent', 'validating', 'applying', 'published', 'checked'] as const satisfies readonly StepId[];

/** The step that a change set stands at, or that it reached last when it has ended. */
function reachedStep(changeSet: ChangeSetRecord): StepId {
  const byState: Partial<Record<ChangeSetState, StepId>> = {
    QUEUED: 'queued',
    SENDING: 'sent',
    PREPARING: 'validating',
    APPLYING: 'applying',
    FAULTED: 'applying',
    SUCCEEDED: 'checked',
    CHECKED: 'checked',
  };
  const step = byState[changeSet.state];
  if (step !== undefined) return step;
  if (changeSet.checkedAt !== null) return 'checked';
  if (changeSet.applyingAt !== null) return 'applying';
  if (changeSet.acceptedAt !== null) return 'validating';
  return changeSet.firstSentAt === null ? 'queued' : 'sent';
}

/** Six steps from the click to the check, with the server's times. Nothing claims more than is known. */
export function timelineOf(changeSet: ChangeSetRecord): TimelineStep[] {
  const reached = order.indexOf(reachedStep(changeSet));
  const times = timesOf(changeSet);
  return order.map((id, position) => {
    const state = stepState(changeSet.state, position, reached);
    const at = times[id]?.toISOString() ?? null;
    return { id, ...wordsOf(id, state, changeSet), state, at: state === 'failed' ? endOf(changeSet) : at };
  });
}

function stepState(state: ChangeSetState, position: number, reached: number): TimelineStep['state'] {
  if (position < reached) return 'done';
  if (state === 'CHECKED') return 'done';
  if (state === 'FAILED' || state === 'CANCELLED' || state === 'NEEDS_CHECK')
    return position === reached ? 'failed' : 'not_reached';
  return position === reached ? 'current' : 'waiting';
}

function timesOf(changeSet: ChangeSetRecord): Partial<Record<StepId, Date | null>> {
  return {
    queued: changeSet.createdAt,
    sent: changeSet.acceptedAt ?? changeSet.firstSentAt,
    validating: changeSet.acceptedAt,
    applying: changeSet.applyingAt,
    published: changeSet.state === 'FAILED' || changeSet.state === 'CANCELLED' ? null : changeSet.endedAt,
    checked: changeSet.checkedAt,
  };
}

function endOf({ endedAt, checkedAt }: ChangeSetRecord): string | null {
  return (checkedAt ?? endedAt)?.toISOString() ?? null;
}

function wordsOf(id: StepId, state: TimelineStep['state'], changeSet: ChangeSetRecord) {
  const known = wordsFor(changeSet.kind)[id];
  if (state === 'failed') return failedWords(id, changeSet);
  if (state === 'not_reached') return { label: known.label, detail: 'Not reached' };
  if (id === 'sent' && state === 'done') return { label: known.label, detail: sentDetail(changeSet) };
  if (id === 'validating' && state === 'done') return { label: 'Validated by AWS', detail: null };
  if (id === 'applying' && state === 'done') return { label: 'Applied', detail: null };
  return state === 'done' ? { label: known.label, detail: null } : known;
}

function sentDetail({ request }: ChangeSetRecord): string {
  const count = request.ChangeSet.length;
  return count === 1 ? 'One request with 1 change' : `One request with ${count} changes`;
}

function failedWords(id: StepId, { state, kind }: ChangeSetRecord): { label: string; detail: string | null } {
  if (state === 'CANCELLED')
    return {
      label: id === 'queued' ? 'Stopped before it was sent' : 'Stopped at AWS',
      detail: isOfferChange(kind) ? 'Nothing was changed.' : 'Nothing was published.',
    };
  if (state === 'NEEDS_CHECK' && id === 'checked')
    return { label: 'Checked: something differs', detail: 'The published offer is not what was reviewed.' };
  if (state === 'NEEDS_CHECK')
    return {
      label: 'Outcome unknown',
      detail:
        'AWS did not answer, and the request cannot be found there. Look in the AWS console before you publish again.',
    };
  if (id === 'queued') return { label: 'Not sent', detail: 'The last check before sending found a problem.' };
  return { label: 'AWS rejected the request', detail: id === 'validating' ? 'While validating' : null };
}
