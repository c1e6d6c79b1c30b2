import { utcMinuteText } from '@/lib/format';
import type { ApprovalDetailView } from '@/lib/schemas/approvals/approval-view';
import { Card } from '../ui/card';
import { classNames } from '../ui/class-names';
import { Note } from '../ui/note';
import { StatusBadge } from '../ui/status-badge';
import { TextLink } from '../ui/text-link';
import { DecisionForm } from './decision-form';
import { PolicyDiff } from './policy-diff';

/** One request: who asked, why, what deviates, and the decision. */
export function ApprovalDetail({ request, className }: { request: ApprovalDetailView; className?: string }) {
  const isOpen = request.state === 'PENDING';
  return (
    <Card aria-labelledby="request" className={classNames('min-w-0', className)}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line p-4 md:flex-nowrap">
        <div className="min-w-0">
          <h2 id="request" className="text-[17px] leading-[26px] font-semibold tracking-[-0.01em] wrap-anywhere">
            {request.customerName} wants {request.title}
          </h2>
          <p className="text-sm text-muted">
            Asked by {request.askedByName} on{' '}
            <time dateTime={request.askedAt}>{utcMinuteText(new Date(request.askedAt))}</time>. Draft version{' '}
            {request.draftVersion}.{' '}
            <TextLink href={`/offers/${request.offerId}`} className="underline">
              Open the offer
            </TextLink>
          </p>
        </div>
        {isOpen && <StatusBadge status="waiting_for_approval" />}
      </div>
      <div className="border-b border-line p-4">
        <h3 className="text-sm text-subtle">Reason given</h3>
        <p className="max-w-[620px] whitespace-pre-line wrap-anywhere">{request.reason}</p>
      </div>
      {request.kind === 'CREATE_DRAFT' && (
        <p className="border-b border-line px-4 py-3 text-sm text-muted">
          As a draft at AWS: buyers do not see it before somebody releases it.
        </p>
      )}
      <PolicyDiff rows={request.rows} />
      <div className="p-4">
        <Decision request={request} />
      </div>
    </Card>
  );
}

function Decision({ request }: { request: ApprovalDetailView }) {
  const { decisionSentence, comment, undecidableSentence, state } = request;
  if (decisionSentence !== null)
    return (
      <Note tone={state === 'APPROVED' ? 'success' : 'neutral'} lead={decisionSentence}>
        {comment !== null && `“${comment}”`}
      </Note>
    );
  if (undecidableSentence !== null) return <Note tone="neutral">{undecidableSentence}</Note>;
  return <DecisionForm request={request} />;
}
