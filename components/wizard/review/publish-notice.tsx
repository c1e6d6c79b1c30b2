import { stepOfField } from '@/lib/schemas/wizard/step-problems';
import { ButtonLink } from '../../ui/button-link';
import { Note } from '../../ui/note';
import { changedSince } from './changed-since';
import type { Refused } from './use-publish';
import { useWizardContext } from '../wizard-context';

/** What changes with an opportunity: the note about the price tells it. */
const TOLD_WITH_THE_PRICE = ['buyer price', 'markup', 'wholesale price', 'tier', 'opportunity'];

/** Why the last try published nothing, that somebody rejected it, or that an earlier attempt failed. One of them. */
export function PublishNotice() {
  const { publishing, view } = useWizardContext();
  if (publishing.refused !== null) return <RefusedNotice refused={publishing.refused} />;
  if (view.rejection !== null)
    return (
      <Note tone="warning" lead={`${view.rejection.byName} rejected this offer.`}>
        “{view.rejection.comment}”
      </Note>
    );
  if (!view.hasFailedBefore) return null;
  return (
    <Note
      tone="warning"
      lead="An earlier attempt to publish this offer failed."
      action={
        <ButtonLink size="small" href={`/offers/${view.offerId}`}>
          See what happened
        </ButtonLink>
      }
    >
      Publishing starts a new attempt.
    </Note>
  );
}

function RefusedNotice({ refused: { refusal, shown: before } }: { refused: Refused }) {
  const { shown: now, reviewedPrice } = useWizardContext();
  // Another price is told above, until somebody confirms it.
  const told = reviewedPrice.needsConfirmation ? TOLD_WITH_THE_PRICE : [];
  const changes = refusal.refresh && now !== undefined ? changedSince(before, now, told) : [];
  const messages = Object.entries(refusal.fieldErrors).flatMap(([field, message]) =>
    stepOfField(field) === undefined ? [message] : [],
  );
  return (
    <Note tone="danger" role="alert" lead={refusal.lead} action={<RefusedAction action={refusal.action} />}>
      {refusal.text}
      {[...changes, ...messages].map((sentence) => (
        <span key={sentence} className="block">
          {sentence}
        </span>
      ))}
    </Note>
  );
}

function RefusedAction({ action }: Pick<Refused['refusal'], 'action'>) {
  const { view } = useWizardContext();
  if (action === 'none') return null;
  const callbackUrl = `/offers/new?draft=${view.offerId}&step=review`;
  return action === 'open_offer' ? (
    <ButtonLink size="small" href={`/offers/${view.offerId}`}>
      Open the offer
    </ButtonLink>
  ) : (
    <ButtonLink size="small" href={`/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`}>
      Sign in
    </ButtonLink>
  );
}
