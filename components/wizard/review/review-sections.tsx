import type { ReactNode } from 'react';
import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import { isCalendarDate, longDateText } from '@/lib/domain/core/calendar';
import { buyerAccountLabelWords } from '@/lib/domain/customers/customer';
import { declaredBy, purposeText } from '@/lib/domain/offers/offer-purpose';
import { percentText, priceText } from '@/lib/domain/tiers/price';
import { agreementTerm } from '@/lib/domain/offers/term';
import { buyerMark } from '@/lib/schemas/customers/buyer-mark';
import { hasProblems, type WizardStep } from '@/lib/schemas/wizard/step-problems';
import { AccountId } from '../../ui/account-id';
import { Card, CardHeader } from '../../ui/card';
import { LinkButton } from '../../ui/text-link';
import { TierMark } from '../../ui/tier-mark';
import { useLocalEndOfDay } from '../viewer-time';
import { useWizardContext } from '../wizard-context';
import { stepLabels } from '../wizard-words';

/** Every value with the way back to where it is changed. */
export function ReviewSections() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
      <SelectSection />
      <InformationSection />
      <PricingSection />
      <DurationSection />
    </div>
  );
}

function SelectSection() {
  const { authorization, customer, customerName, form } = useWizardContext();
  const { accountIds } = readBuyerAccounts(form.buyers);
  const wordsOf = (id: string) => {
    const label = customer?.accounts.find(({ accountId }) => accountId === id)?.label ?? null;
    return label === null ? '' : buyerAccountLabelWords[label];
  };
  return (
    <Section step="select">
      <Fact term="ISV">{authorization?.isvName}</Fact>
      <Fact term="Product">{authorization?.productName}</Fact>
      <Fact term="Opportunity">{authorization?.name}</Fact>
      <Fact term="Customer">{customerName}</Fact>
      <Fact term="Buyer(s)">
        {accountIds.length > 0 && (
          <ul>
            {accountIds.map((accountId) => (
              <li key={accountId}>
                <AccountId accountId={accountId} /> <span className="text-subtle">{wordsOf(accountId)}</span>{' '}
                <span className="text-warning-text">{buyerMark(accountId, authorization, customer)?.words}</span>
              </li>
            ))}
          </ul>
        )}
      </Fact>
    </Section>
  );
}

function InformationSection() {
  const { form } = useWizardContext();
  return (
    <Section step="information">
      <Fact term="Offer name">{form.name}</Fact>
      <Fact term="Internal description">{form.description}</Fact>
      <Fact term="Deal reference">{form.dealReference}</Fact>
      <Fact term="Offer purpose">{purposeText(declaredBy(form))}</Fact>
    </Section>
  );
}

function PricingSection() {
  const { authorization } = useWizardContext();
  const price = authorization?.price ?? null;
  return (
    <Section step="pricing">
      <Fact term="Usage dimension">{authorization?.dimensionName}</Fact>
      <Fact term="Tier">
        {authorization?.tier != null && <TierMark tierId={authorization.tier.id} name={authorization.tier.name} />}
      </Fact>
      <Fact term="Buyer price">
        {price !== null && (
          <>
            <b>{priceText(price.buyerPrice)}</b> {authorization?.currency ?? ''} per unit ={' '}
            {priceText(price.wholesalePrice)} + {percentText(price.markupPercent)}
          </>
        )}
      </Fact>
      <Fact term="Your margin">
        {price !== null &&
          `${priceText(price.marginPerUnit)} per unit, ${percentText(price.marginSharePercent)} of the price`}
      </Fact>
    </Section>
  );
}

function DurationSection() {
  const { form, problems, view } = useWizardContext();
  const isDate = isCalendarDate(form.expirationDate);
  const isDated = isDate && !hasProblems(problems.duration);
  return (
    <Section step="duration">
      <Fact term="Accept until">
        {isDate && (
          <>
            <b>{longDateText(form.expirationDate)}, 23:59 UTC</b>
            <LocalDeadline date={form.expirationDate} />
          </>
        )}
      </Fact>
      <Fact term="Runs until">
        {longDateText(agreementTerm(view.today, view.policy).endsOn)} if accepted today
        {isDated && (
          <span className="block text-muted">
            {longDateText(agreementTerm(form.expirationDate, view.policy).endsOn)} if accepted on the last day
          </span>
        )}
      </Fact>
    </Section>
  );
}

function LocalDeadline({ date }: { date: string }) {
  const local = useLocalEndOfDay(date);
  return local !== undefined && <span className="block text-muted">{local}</span>;
}

function Section({ step, children }: { step: Exclude<WizardStep, 'review'>; children: ReactNode }) {
  const { go, problems } = useWizardContext();
  const label = stepLabels[step];
  return (
    <Card aria-labelledby={`review-${step}`}>
      <CardHeader
        titleId={`review-${step}`}
        title={label}
        className="min-h-10 py-[7px] [&_h2]:text-md"
        aside={
          <LinkButton
            aria-label={`Edit ${label.toLowerCase()}`}
            onClick={() => go(step, hasProblems(problems[step]) ? 'error' : 'heading')}
          >
            Edit
          </LinkButton>
        }
      />
      <dl className="grid grid-cols-[128px_minmax(0,1fr)] gap-x-4 gap-y-2 px-4 py-3 text-sm leading-[19px] max-sm:grid-cols-[minmax(0,1fr)] max-sm:gap-y-0 max-sm:[&>dd]:mb-2">
        {children}
      </dl>
    </Card>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  const isMissing = children === undefined || children === '' || children === false;
  return (
    <>
      <dt className="text-subtle">{term}</dt>
      <dd className="tabular-nums wrap-anywhere">{isMissing ? <span className="text-subtle">None</span> : children}</dd>
    </>
  );
}
