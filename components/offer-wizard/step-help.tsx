import type { ReactNode } from 'react';
import { percentText, priceText } from '@/lib/domain/price';
import type { WizardStep } from '@/lib/schemas/step-problems';
import { Disclosure } from '../ui/disclosure';
import { OutsideLink } from '../ui/text-link';
import { useWizardContext } from './wizard-context';
import { PARTNER_SUPPORT_EMAIL, yearsText } from './wizard-words';

/** What the vendor's guide wants people to know at each step, beside the fields that it is about. */
export function StepHelp({ step }: { step: Exclude<WizardStep, 'review'> }) {
  const Notes = notes[step];
  return (
    <Disclosure key={step} title="Good to know about this step">
      <ul className="grid max-w-[680px] gap-1.5 pl-6 text-sm text-muted [&_b]:font-medium [&_b]:text-fg">
        <Notes />
      </ul>
    </Disclosure>
  );
}

const notes: Record<Exclude<WizardStep, 'review'>, () => ReactNode> = {
  select: SelectNotes,
  information: InformationNotes,
  pricing: PricingNotes,
  duration: DurationNotes,
};

function SelectNotes() {
  return (
    <>
      <li>
        <b>Vendor and product.</b> Archera sells on AWS Marketplace as Reserved AI, its product is Archera -
        Subscription. Make sure that it is this one when other vendors share theirs with you too.
      </li>
      <li>
        <b>Opportunity.</b> What Archera has extended to your company. The wholesale price comes with it.
      </li>
      <li>
        <b>Buyers.</b> The AWS account ids that will accept, twelve digits each, with commas between them. Ask the
        customer for them in writing.
      </li>
    </>
  );
}

function InformationNotes() {
  return (
    <>
      <li>
        <b>Offer name.</b> Something that the buyer recognizes, such as the product and the company.
      </li>
      <li>
        <b>Accounts.</b> Compare each id with what the customer sent. Nobody else can see or accept the offer.
      </li>
    </>
  );
}

function PricingNotes() {
  const price = useWizardContext().authorization?.price ?? null;
  return (
    <>
      <li>
        <b>Markup.</b> It comes with your tier and cannot be mistyped here.
        {price !== null &&
          ` ${percentText(price.markupPercent)} on ${priceText(price.wholesalePrice)} makes ${priceText(price.buyerPrice)} a unit.`}
      </li>
      <li>
        <b>Silver and Gold.</b> Higher markups are opened by revenue milestones. Ask{' '}
        <OutsideLink href={`mailto:${PARTNER_SUPPORT_EMAIL}`}>{PARTNER_SUPPORT_EMAIL}</OutsideLink> where you stand.
      </li>
    </>
  );
}

function DurationNotes() {
  const { view } = useWizardContext();
  return (
    <>
      <li>
        <b>Usage duration.</b> {yearsText(view.policy)}, so that nobody has to think of a renewal.
      </li>
      <li>
        <b>Expiration.</b> Only the last day to accept, usually 30 to 90 days from now. What was accepted runs on after
        it.
      </li>
    </>
  );
}
