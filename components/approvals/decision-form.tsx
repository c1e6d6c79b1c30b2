'use client';

import { Check, X } from '../ui/icons';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { decideApprovalAction } from '@/lib/actions/approvals';
import { approvalWords } from '@/lib/domain/approvals/approval';
import type { ApprovalDetailView, DecideApproval } from '@/lib/schemas/approvals/approval-view';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Note } from '../ui/note';
import { Textarea } from '../ui/textarea';
import { toast } from '../ui/toast';
import type { ActionWords } from '../ui/action-problem';
import { useAction } from '../ui/use-action';
import { useActionForm } from '../ui/use-action-form';

type Decision = DecideApproval['decision'];

const CONTROLS = { comment: 'decision-comment' };

/** Approve, or reject with a note. On a phone the two buttons stay within reach of a thumb. */
export function DecisionForm({ request }: { request: ApprovalDetailView }) {
  const { comment, setComment, commentError, problem, deciding, decide } = useDecision(request);
  const words = approvalWords(request.kind);
  return (
    <div className="grid gap-3">
      <Field id={CONTROLS.comment} label="Your note" labelNote="needed to reject" error={commentError}>
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
        <Button variant="danger" aria-disabled={deciding !== null || undefined} onClick={() => void decide('reject')}>
          <X aria-hidden />
          {deciding === 'reject' ? 'Rejecting…' : 'Reject'}
        </Button>
        <Button variant="primary" aria-disabled={deciding !== null || undefined} onClick={() => void decide('approve')}>
          <Check aria-hidden />
          {deciding === 'approve' ? words.running : words.button}
        </Button>
      </div>
    </div>
  );
}

function useDecision(request: ApprovalDetailView) {
  const router = useRouter();
  const [comment, setComment] = useState('');
  const [decision, setDecision] = useState<Decision>();
  const { isRunning, problem, errors, submit } = useActionForm(
    useAction({ words: wordsOf(request.kind), refreshes: 'done' }),
    CONTROLS,
  );

  async function decide(made: Decision): Promise<void> {
    if (!isRunning) setDecision(made);
    const done = await submit(() => decideApprovalAction({ approvalId: request.id, decision: made, comment }), {
      leadsTo: () => '/approvals',
      // Who may decide has changed since the page was opened: it says why not, and whom to ask.
      onError: (error) => error?.kind === 'forbidden' && router.refresh(),
    });
    if (done === undefined) return;
    toast.success(
      made === 'approve'
        ? `Approved. ${request.offerName} ${approvalWords(request.kind).approved}.`
        : 'Rejected. It is a draft again.',
    );
  }
  return { comment, setComment, commentError: errors.comment, problem, deciding: isRunning ? decision : null, decide };
}

function wordsOf(kind: ApprovalDetailView['kind']): ActionWords {
  return {
    noAnswer: 'The portal didn’t answer. Load the page again to see whether it was decided.',
    invalid: (messages) => `${approvalWords(kind).refused} ${messages.join(' ')}`,
    forbidden: 'Somebody else has to decide this: it is your own, or your role can’t decide.',
    notFound: 'This request is not there any more.',
  };
}
