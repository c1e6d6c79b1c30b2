import { choiceOf, type PriceChange, reviewedPriceOf } from '@/lib/schemas/tiers/price-review';
import { Button } from '../../ui/button';
import { Note } from '../../ui/note';
import { useWizardContext } from '../wizard-context';

/** On every step: opportunity or price are not what somebody looked at last. Taken with one click, and told until it is confirmed. */
export function PriceChangeNote() {
  const { reviewedPrice, step } = useWizardContext();
  return (
    <div className="mb-4 rounded-box" {...(step === 'review' && { tabIndex: -1, 'data-error-target': true })}>
      {reviewedPrice.hasLapsed ? <Lapsed /> : <ToConfirm />}
    </div>
  );
}

function Lapsed() {
  const { content, change, problems, reviewedPrice, view } = useWizardContext();
  const { changes, instead } = reviewedPrice;
  if (instead === undefined)
    return (
      <Note tone="warning" role="status" lead="This draft’s opportunity can’t be used any more.">
        {problems.select['authorizationId']} No other one of this product can be used now: ask an admin. The draft is
        kept.
      </Note>
    );
  const name = instead.tier?.name ?? instead.name;
  return (
    <Note
      tone="warning"
      role="status"
      lead={`${name} is in force now.`}
      action={
        <Button
          size="small"
          onClick={() => change(choiceOf(content, view.authorizations, { authorizationId: instead.id }))}
        >
          Use {name}
        </Button>
      }
    >
      This draft’s opportunity can’t be used any more.
      <Changes changes={changes} />
    </Note>
  );
}

function ToConfirm() {
  const { content, change, errorOf, go, reviewedPrice, step, view } = useWizardContext();
  const isMissing = step === 'review' && errorOf('reviewedPrice') !== undefined;
  return (
    <Note
      tone={isMissing ? 'danger' : 'warning'}
      role="status"
      lead={isMissing ? 'Confirm what has changed since the last review.' : 'Changed since the last review.'}
      action={
        <Button
          size="small"
          onClick={() => {
            change(reviewedPriceOf(content.authorizationId, view.authorizations));
            // The button is gone with the note.
            go(step);
          }}
        >
          Confirm
        </Button>
      }
    >
      <Changes changes={reviewedPrice.changes} />
    </Note>
  );
}

function Changes({ changes }: { changes: readonly PriceChange[] }) {
  if (changes.length === 0) return null;
  return (
    <dl className="mt-1.5 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 tabular-nums">
      {changes.map(({ what, from, to }) => (
        <div key={what} className="contents">
          <dt className="text-muted">{what}</dt>
          <dd className="wrap-anywhere">
            {from} <span aria-hidden>→</span>
            <span className="sr-only">is now</span> <b>{to}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}
