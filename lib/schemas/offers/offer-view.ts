import { z } from 'zod';
import type { ReplacementOrder } from '../../domain/changes/replacement';
import { changeSetKinds } from '../../domain/engine/change-set-progress';
import { failureCureSchema } from '../../domain/failures/failure-cure';
import { offerChangeKinds } from '../../domain/changes/offer-change';
import { offerStatuses } from '../../domain/offers/offer-status';
import type { RequestSnippet } from '../../domain/engine/request-snippets';
import type { ClashView } from '../clashes/clash-view';

/** What the offer page, the offers table and the status route show: plain JSON in our words. */
export const timelineStepStates = ['done', 'current', 'waiting', 'failed', 'not_reached'] as const;

export const timelineStepSchema = z.object({
  id: z.enum(['queued', 'sent', 'validating', 'applying', 'published', 'checked']),
  label: z.string(),
  detail: z.string().nullable(),
  state: z.enum(timelineStepStates),
  /** ISO instant at which the step was reached. */
  at: z.string().nullable(),
});

export type TimelineStep = z.output<typeof timelineStepSchema>;

export const failureViewSchema = z.object({
  /** One sentence for sales people: what is wrong. */
  title: z.string(),
  /** What is safe and what to do about it. */
  advice: z.string(),
  /** AWS's own words, for the disclosure. */
  code: z.string(),
  message: z.string(),
  changeType: z.string().nullable(),
  /** Accounts that AWS named, if it named any. */
  accountIds: z.array(z.string()),
  cure: failureCureSchema,
});

export type FailureView = z.output<typeof failureViewSchema>;

export const differenceViewSchema = z.object({ field: z.string(), reviewed: z.string(), published: z.string() });

/** What one account has done with the offer. Instants in ISO. */
export const agreementViewSchema = z.object({
  accountId: z.string(),
  agreementId: z.string(),
  outcome: z.enum(['accepted', 'failed', 'ended']),
  word: z.string(),
  acceptedAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  /** The offer was not meant for this account. */
  isUnexpected: z.boolean(),
});

export type AgreementView = z.output<typeof agreementViewSchema>;

/** Answer of GET /api/offers/[id]/status. */
export const offerProgressSchema = z.object({
  id: z.string(),
  status: z.enum(offerStatuses),
  /** How many of its accounts have accepted it, of how many. */
  acceptance: z.object({ accepted: z.number().int(), of: z.number().int() }),
  awsOfferId: z.string().nullable(),
  /** ISO instant of the last submission; null before the first. */
  submittedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  attempt: z.number().int(),
  /** What the last attempt was to do; null before the first. */
  kind: z.enum(changeSetKinds).nullable(),
  timeline: z.array(timelineStepSchema),
  /** Why it waits, as a sentence; null while it moves. */
  waitSentence: z.string().nullable(),
  /** For the admin, where only an admin can end the wait; null otherwise. */
  waitAdminText: z.string().nullable(),
  /** Only while it waits for one of the account's places at AWS. */
  queue: z.object({ ahead: z.number().int(), estimatedWaitMs: z.number().nullable() }).nullable(),
  /** Publishing can still be stopped, and nobody has asked for it yet. */
  canStop: z.boolean(),
  isStopRequested: z.boolean(),
  /** AWS has the offer as a draft that buyers do not see: it can be released. */
  isDraftAtAws: z.boolean(),
  /** It is being compared with AWS because somebody asked for it. */
  isBeingCompared: z.boolean(),
  /** It can be compared with AWS once more. */
  canCompareAgain: z.boolean(),
  /** A change of the published offer that is on its way or did not come about; null when there is none, or it is done. */
  change: z.object({ kind: z.enum(offerChangeKinds), isMoving: z.boolean(), expirationDate: z.string() }).nullable(),
  /** Its outcome stayed unknown: AWS can be searched once more. */
  canSearchAgain: z.boolean(),
  failures: z.array(failureViewSchema),
  differences: z.array(differenceViewSchema),
  /** When the link went to the buyer, and to whom; null until somebody says so. */
  sentToBuyer: z.object({ at: z.string(), to: z.string() }).nullable(),
  /** Who accepted, one entry an account. */
  agreements: z.array(agreementViewSchema),
  /** The offer was cancelled, and somebody had accepted before that took effect. */
  isAcceptedBeforeCancel: z.boolean(),
});

export type OfferProgress = z.output<typeof offerProgressSchema>;

/** What can be changed about a published offer, and within which limits. */
export type OfferChangesView = {
  canExtend: boolean;
  canCancel: boolean;
  canCorrect: boolean;
  canFixAccounts: boolean;
  /** Where some accounts have accepted: what a person has to confirm. */
  acceptedText: string | null;
  expirationDate: string;
  choices: { days: number; date: string }[];
  earliest: string;
  name: string;
  description: string;
  /** 0: its duration is no number of years. */
  termYears: number;
  /** The duration in words. */
  term: string;
  /** What the policy says. */
  policyTermYears: number;
};

/** An offer with wrong accounts and its corrected copy, seen from either. */
export type ReplacementView = {
  id: string;
  isOld: boolean;
  order: ReplacementOrder;
  otherOfferId: string;
  otherOfferName: string;
  state: 'running' | 'done' | 'stopped';
  waitsFor: 'copy' | 'old';
  stoppedReason: string | null;
};

export type OfferDetailView = {
  /** Null where nothing can be changed any more, or not by this viewer. */
  changes: OfferChangesView | null;
  replacement: ReplacementView | null;
  /** How an offer that was found at AWS leaves the policy, as sentences; null for one that does not, or was made here. */
  found: { sentences: string[]; isOpen: boolean; canConfirm: boolean } | null;
  /** What is there for its accounts and nobody has gone on in spite of: to be seen before it is released, extended or taken as AWS has it. */
  openClashes: ClashView[];
  canClone: boolean;
  progress: OfferProgress;
  name: string;
  description: string;
  dealReference: string;
  purpose: string;
  customerName: string;
  productName: string;
  isvName: string;
  authorizationId: string;
  authorizationName: string;
  tierId: string | null;
  tierName: string | null;
  currency: string | null;
  wholesalePrice: string | null;
  markupPercent: string | null;
  buyerPrice: string | null;
  marginPerUnit: string | null;
  marginSharePercent: string | null;
  /** Last UTC day to accept. */
  expirationDate: string | null;
  /** ISO 8601 duration as sent, and the sentence for people ("10 years from acceptance"). */
  agreementDuration: string | null;
  termSentence: string | null;
  buyerAccountIds: string[];
  createdByName: string;
  createdAt: string;
  publishedAt: string | null;
  /** True when the viewer may go back to the wizard with it. */
  canEdit: boolean;
  /** The request that waits for somebody's approval; null when none does. */
  approval: {
    id: string;
    kind: 'PUBLISH' | 'CREATE_DRAFT';
    title: string;
    reason: string;
    askedByName: string;
    askedAt: string;
  } | null;
  /** True when the viewer may take that request back and edit the draft. */
  canTakeBack: boolean;
  /** True when the viewer may publish, stop publishing and release. */
  canPublish: boolean;
  /** One entry per change set, newest first. */
  attempts: AttemptView[];
  /** What AWS returned when the offer was read back, pretty-printed; null before. */
  entityText: string | null;
};

export type AttemptView = {
  attempt: number;
  stateWord: string;
  changeSetName: string;
  awsChangeSetId: string | null;
  submittedAt: string;
  endedAt: string | null;
  submittedByName: string;
  /** The exact request as JSON and as code. */
  snippets: RequestSnippet[];
  /** AWS's last answer, pretty-printed JSON without signed URLs. */
  answerText: string | null;
};
