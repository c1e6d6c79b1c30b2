import type { ChangeSetFailure } from '../failures/change-set-failure';
import type { ReadBackDifference } from './read-back';
import type { WaitReason } from './wait-reason';

/** What a step on a change set has shown. */
export type Observation =
  /** A worker has taken the row and looks what comes next. */
  | { kind: 'taken' }
  /** The checks just before sending found that this must not be sent as reviewed. */
  | { kind: 'refused_before_sending'; failures: ChangeSetFailure[] }
  /** Everything is ready to go out: the last decision before the request. */
  | { kind: 'about_to_send' }
  /** The last look, after signing, found that this request must not leave any more: it certainly did not. */
  | { kind: 'held_back' }
  | { kind: 'accepted'; awsChangeSetId: string }
  /** AWS answered that it will not take this request. */
  | { kind: 'rejected'; failures: ChangeSetFailure[] }
  /** AWS answered that it does not take it now. */
  | { kind: 'deferred'; reason: WaitReason }
  /** No answer, or one that does not tell whether AWS has the request. */
  | { kind: 'outcome_unknown' }
  /** `startedAt`: by AWS's clock; null: AWS does not say. */
  | { kind: 'found'; awsChangeSetId: string; startedAt: Date | null }
  | { kind: 'not_found' }
  /** AWS has dropped the history of this change set: what it made can still be looked for. */
  | { kind: 'history_gone'; failures: ChangeSetFailure[] }
  | { kind: 'preparing' }
  | { kind: 'applying' }
  | { kind: 'succeeded'; awsOfferId: string }
  | { kind: 'failed'; failures: ChangeSetFailure[] }
  /** AWS failed for a reason of its own. */
  | { kind: 'server_fault'; failures: ChangeSetFailure[] }
  | { kind: 'cancelled' }
  /** After a fault: what was asked for is there all the same. */
  | { kind: 'took_effect'; awsOfferId: string }
  /** After a fault: a draft of ours was left over, unreleased. */
  | { kind: 'left_over'; awsOfferId: string }
  /** After a fault: nothing came of it. */
  | { kind: 'no_effect' }
  /** An earlier attempt at the same offer may still show up at AWS. */
  | { kind: 'earlier_attempt_unsettled' }
  | { kind: 'read_back'; differences: ReadBackDifference[] }
  /** AWS is done with it, but the offer is not there yet, or what AWS shows cannot be read. */
  | { kind: 'unreadable'; failures: ChangeSetFailure[] }
  /** AWS cannot be asked at the moment; nothing is known that was not known before. */
  | { kind: 'unavailable'; reason: WaitReason }
  /** A step ended in an error of the portal's own. */
  | { kind: 'trouble'; failures: ChangeSetFailure[] };
