'use client';

import { Check, X } from '../ui/icons';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { decideApprovalAction } from '@/lib/actions/approvals';
import { approvalWords } from '@/lib/domain/approvals/approval';
import type { ActionError } from '@/lib/schemas/core/action-input';
import type { ApprovalDetailView, DecideApproval } from '@/lib/schemas/approvals/approval-view';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Note } from '../ui/note';
import { Textarea } from '../ui/textarea';
import { toast } from '../ui/toast';
import { answerOf } from '../ui/answer-of';
import { PORTAL_UPDATED } from '../ui/action-problem';

type Decision = DecideApproval['decision'];

/** Approve, or reject with a note. On a phone the two buttons stay within reach of a thumb. */
export function DecisionForm({ request }: { request: ApprovalDetailView }) {
  const { comment, setComment, commentError, problem, deciding, decide } = useDecision(request);
  const words = approvalWords(request.kind);
  return (
    <div className="grid gap-3">
      <Field id="decision-comment" label="Your note" labelNote="needed to reject" error={commentError}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1000}
            placeholder={`${request.askedByName} sees this`}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
          />
        )}
      </Field>
      {request.ownSentence !== null && <Note tone="warning">{request.ownSentence}</Note>}
      {problem === null ? (
        <Note tone="neutral">If the draft changes, this request ends and a new one is needed.</Note>
      ) : (
        <Note tone="danger" role="alert" lead={words.refusedLead}>
          {problem}
        </Note>
      )}
      <div className="flex justify-end gap-2 max-md:fixed max-md:inset-x-0 max-md:bottom-[60px] max-md:z-10 max-md:border-t max-md:border-line max-md:bg-canvas max-md:p-3 max-md:[&>button]:flex-1">
        <Button variant="danger" aria-disabled={deciding !== null || undefined} onClick={() => decide('reject')}>
          <X aria-hidden />
          {deciding === 'reject' ? 'Rejecting…' : 'Reject'}
        </Button>
        <Button variant="primary" aria-disabled={deciding !== null || undefined} onClick={() => decide('approve')}>
          <Check aria-hidden />
          {deciding === 'approve' ? words.running : words.button}
        </Button>
      </div>
    </div>
  );
}

function useDecision(request: ApprovalDetailView) {
  const router = useRouter();
  const lock = useRef(false);
  const [comment, setComment] = useState('');
  const [commentError, setCommentError] = useState<string>();
  const [problem, setProblem] = useState<string | null>(null);
  const [deciding, setDeciding] = useState<Decision | null>(null);

  async function run(decision: Decision): Promise<void> {
    setDeciding(decision);
    setProblem(null);
    setCommentError(undefined);
    const result = await answerOf(decideApprovalAction({ approvalId: request.id, decision, comment }));
    if (result?.ok === true) {
      toast.success(
        decision === 'approve'
          ? `Approved. ${request.offerName} ${approvalWords(request.kind).approved}.`
          : 'Rejected. It is a draft again.',
      );
      router.push('/approvals');
      router.refresh();
      return;
    }
    const error = result?.error;
    if (error?.kind === 'invalid' && error.fieldErrors['comment'] !== undefined) {
      setCommentError(error.fieldErrors['comment']);
      document.getElementById('decision-comment')?.focus();
    } else setProblem(problemSentence(error, request.kind));
    // Who may decide has changed since the page was opened: it says why not, and whom to ask.
    if (error?.kind === 'forbidden') router.refresh();
    setDeciding(null);
    lock.current = false;
  }
  function decide(decision: Decision): void {
    if (lock.current) return;
    lock.current = true;
    void run(decision);
  }
  return { comment, setComment, commentError, problem, deciding, decide };
}

function problemSentence(error: ActionError | undefined, kind: ApprovalDetailView['kind']): string {
  switch (error?.kind) {
    case undefined:
      return 'The portal didn’t answer. Load the page again to see whether it was decided.';
    case 'invalid':
      return `${approvalWords(kind).refused} ${Object.values(error.fieldErrors).join(' ')}`;
    case 'conflict':
    case 'marketplace_unavailable':
      return error.message;
    case 'forbidden':
      return 'Somebody else has to decide this: it is your own, or your role can’t decide.';
    case 'updated':
      return PORTAL_UPDATED;
    case 'unauthenticated':
      return 'You are signed out. Reload the page to sign in.';
    case 'not_found':
      return 'This request is not there any more.';
    case 'unexpected':
      return `Something went wrong. Reference ${error.errorId}.`;
  }
}
