import type { ReactNode } from 'react';
import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import { longDateText } from '@/lib/domain/core/calendar';
import { priceText } from '@/lib/domain/tiers/price';
import { hasProblems } from '@/lib/schemas/wizard/step-problems';
import { AccountId } from '../ui/account-id';
import { Card, CardBody, CardHeader } from '../ui/card';
import { TierMark } from '../ui/tier-mark';
import type { Wizard } from './use-wizard';
import { useWizardContext } from './wizard-context';
import { termText } from './wizard-words';

const STICKY_TOP = 'lg:sticky lg:top-[calc(var(--strip)+var(--topbar)+16px)]';

/** Fills up as people go; "Not yet" for what is missing. */
export function YourOffer() {
  const wizard = useWizardContext();
  const { authorization, customerName, form, isChecked, problems, step, view } = wizard;
  const isNamed = isChecked('information') || step === 'information';
  const isDated = (isChecked('duration') || step === 'duration') && !hasProblems(problems.duration);
  return (
    <Card aria-labelledby="your-offer" className={STICKY_TOP}>
      <CardHeader titleId="your-offer" title="Your offer" />
      <CardBody>
        <dl className="grid gap-3 text-sm">
          <Fact term="Product">{authorization?.productName}</Fact>
          <Fact term="Tier and price">
            <TierAndPrice authorization={authorization} />
          </Fact>
          <Fact term="Customer">{customerName}</Fact>
          <Fact term="Buyer accounts">
            <Accounts buyers={form.buyers} />
          </Fact>
          {isNamed && <Fact term="Offer name">{form.name}</Fact>}
          <Fact term="Accept until">
            {isDated && <span className="tabular-nums">{longDateText(form.expirationDate)}, 23:59 UTC</span>}
          </Fact>
          {isDated && <Fact term="Runs">{termText(view)} from acceptance</Fact>}
        </dl>
      </CardBody>
    </Card>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  const isMissing = children === undefined || children === '' || children === false;
  return (
    <div className="min-w-0">
      <dt className="text-xs text-subtle">{term}</dt>
      <dd className="wrap-anywhere">{isMissing ? <NotYet /> : children}</dd>
    </div>
  );
}

function NotYet() {
  return <span className="text-subtle">Not yet</span>;
}

function TierAndPrice({ authorization }: Pick<Wizard, 'authorization'>) {
  if (authorization?.price == null || authorization.tier === null) return <NotYet />;
  const { tier, price } = authorization;
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <TierMark tierId={tier.id} name={tier.name} />
      <PriceStep from={price.wholesalePrice} to={price.buyerPrice} />
    </span>
  );
}

/** `0.008 → 0.010` */
export function PriceStep({ from, to }: { from: string; to: string }) {
  return (
    <span className="whitespace-nowrap tabular-nums">
      {priceText(from)} <span aria-hidden>→</span>
      <span className="sr-only">to</span> <b>{priceText(to)}</b>
    </span>
  );
}

function Accounts({ buyers }: { buyers: string }) {
  const { accountIds } = readBuyerAccounts(buyers);
  if (accountIds.length === 0) return <NotYet />;
  return (
    <ul>
      {accountIds.map((accountId) => (
        <li key={accountId}>
          <AccountId accountId={accountId} />
        </li>
      ))}
    </ul>
  );
}
