import { useEffect, useSyncExternalStore } from 'react';
import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import { longDateText } from '@/lib/domain/core/calendar';
import { countedText } from '@/lib/format';
import { hasProblems, wizardSteps } from '@/lib/schemas/wizard/step-problems';
import { Card } from '../../ui/card';
import { AskForApproval } from './ask-for-approval';
import { ClashDecision } from './clash-decision';
import { ExactRequest } from './exact-request';
import { PublishNotice } from './publish-notice';
import { ReviewProblems } from './review-problems';
import { ReviewSections } from './review-sections';
import { useWizardContext } from '../wizard-context';
import { termText } from '../wizard-words';
import { PriceStep } from '../your-offer';

/** Everything once more. What is wrong comes first, then the offer in one sentence. */
export function StepReview() {
  const { problems, reviewedPrice, saver } = useWizardContext();
  const isReady = useSyncExternalStore(saver.subscribe, saver.isReady, () => false);
  useEffect(() => {
    // What the review shows is what is compared later, also in a draft that nobody has typed anything into.
    if (isReady && !reviewedPrice.hasLapsed) saver.keepShown();
  }, [isReady, saver, reviewedPrice.hasLapsed]);
  // What the review itself asks for stands on this page.
  const isComplete = !wizardSteps.some((step) => step !== 'review' && hasProblems(problems[step]));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {!isComplete && <ReviewProblems />}
      {isComplete && <ReviewSentence />}
      <PublishNotice />
      <AskForApproval />
      <ClashDecision />
      <ReviewSections />
      {isComplete && <ExactRequest />}
    </div>
  );
}

function ReviewSentence() {
  const { authorization, customerName, form, view } = useWizardContext();
  if (authorization?.price == null || authorization.tier === null) return null;
  const { accountIds } = readBuyerAccounts(form.buyers);
  return (
    <Card className="p-5">
      <p className="max-w-[800px] text-[21px] leading-8 tracking-[-0.018em] text-balance text-muted max-md:text-[17px] max-md:leading-7 [&_b]:text-fg">
        <b>{authorization.tier.name}</b>,{' '}
        <b>
          <PriceStep from={authorization.price.wholesalePrice} to={authorization.price.buyerPrice} />
        </b>{' '}
        per unit, for <b>{termText(view)}</b>. <b>{customerName}</b> may accept until{' '}
        <b className="whitespace-nowrap tabular-nums">{longDateText(form.expirationDate)}, 23:59 UTC</b> with{' '}
        <b>{countedText(accountIds.length, 'account')}</b>.
      </p>
    </Card>
  );
}
