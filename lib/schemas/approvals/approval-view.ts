import { z } from 'zod';
import { isStorable } from '../../domain/core/stored-text';

export const decideApprovalSchema = z.strictObject({
  approvalId: z.uuid(),
  decision: z.enum(['approve', 'reject']),
  comment: z
    .string()
    .trim()
    .max(1000, 'The note can have 1000 characters.')
    .refine(isStorable, 'This text contains a character that cannot be kept. Type it again.'),
});

export type DecideApproval = z.output<typeof decideApprovalSchema>;

/** One line of the queue. */
export type WaitingApprovalView = {
  id: string;
  customerName: string;
  title: string;
  askedByName: string;
  askedAt: string;
};

/** One value of the offer beside what the policy says about it. */
export type PolicyRow = { what: string; policy: string; offer: string; accountIds: string[]; deviates: boolean };

export type ApprovalDetailView = WaitingApprovalView & {
  offerId: string;
  offerName: string;
  /** What becomes of the offer once it is approved. */
  kind: 'PUBLISH' | 'CREATE_DRAFT';
  state: 'PENDING' | 'APPROVED' | 'REJECTED' | 'TAKEN_BACK';
  draftVersion: number;
  reason: string;
  rows: PolicyRow[];
  /** Why the viewer cannot decide it, and whom to ask; null when they can. */
  undecidableSentence: string | null;
  /** Why they can although it is their own, as a sentence; null when it is not. */
  ownSentence: string | null;
  /** How it was decided, as a sentence; null while it waits. */
  decisionSentence: string | null;
  comment: string | null;
};

export type ApprovalQueueView = {
  waiting: WaitingApprovalView[];
  /** The request that the address names, else the oldest one. */
  chosen: ApprovalDetailView | null;
};

export const approvalQueueQuerySchema = z.object({ id: z.uuid().nullable().catch(null) });
export type ApprovalQueueQuery = z.output<typeof approvalQueueQuerySchema>;
