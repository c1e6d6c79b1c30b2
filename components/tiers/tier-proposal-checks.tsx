import { CircleCheck, CircleX, History, TriangleAlert } from '../ui/icons';
import type { IconComponent } from '../ui/icon';
import type { ReactNode } from 'react';
import { longDateText } from '@/lib/domain/core/calendar';
import { percentText, priceText } from '@/lib/domain/tiers/price';
import { countedText } from '@/lib/format';
import type { TierAdminView, TierView } from '@/lib/schemas/tiers/tier-view';
import { classNames } from '../ui/class-names';
import type { TierProposalReading } from './tier-proposal';

type TierProposalChecksProps = {
  view: TierAdminView;
  tier: TierView;
  reading: TierProposalReading;
  targetBuyerPrice: string;
  /** UTC day; empty: at once. */
  validFrom: string;
};

/** The price rule while typing, and what saving means for customers. */
export function TierProposalChecks({ view, tier, reading, targetBuyerPrice, validFrom }: TierProposalChecksProps) {
  return (
    <ul aria-live="polite" className="grid gap-2.5 rounded-box border border-line bg-inset p-3 text-sm">
      <TargetCheck reading={reading} targetBuyerPrice={targetBuyerPrice} tolerancePercent={view.tolerancePercent} />
      <CustomerEffect reading={reading} />
      <Check icon={History} tone="text-muted" title={forceSentence(view, tier, validFrom)}>
        {effectSentence(view)}
      </Check>
    </ul>
  );
}

type TargetCheckProps = { reading: TierProposalReading; targetBuyerPrice: string; tolerancePercent: string };

function TargetCheck({ reading: { check }, targetBuyerPrice, tolerancePercent }: TargetCheckProps) {
  if (check === undefined)
    return (
      <Check icon={CircleCheck} tone="text-subtle" title="Price rule">
        Checked as soon as authorization, markup and target are there.
      </Check>
    );
  const comparison = `${priceText(check.buyerPrice)} against ${priceText(targetBuyerPrice.trim())}`;
  const tolerance = `tolerance ${percentText(tolerancePercent)}`;
  if (check.meetsTarget)
    return (
      <Check icon={CircleCheck} tone="text-success" title="Meets its own target">
        {comparison}, {tolerance}
      </Check>
    );
  return (
    <Check icon={CircleX} tone="text-danger" title="Misses its own target">
      {comparison}: {distanceText(check.deviationPercent, 'above', 'below')}, {tolerance}
    </Check>
  );
}

function CustomerEffect({ reading: { check, priceBefore, priceChangePercent } }: { reading: TierProposalReading }) {
  if (check?.meetsTarget !== true || priceBefore === undefined) return null;
  if (check.newPrice === undefined || priceChangePercent === undefined)
    return (
      <Check icon={CircleCheck} tone="text-success" title="Customers pay the same as today">
        {priceText(priceBefore)} stays the price of new offers.
      </Check>
    );
  return (
    <Check
      icon={TriangleAlert}
      tone="text-warning"
      title={`Customers pay ${distanceText(priceChangePercent, 'more', 'less')} than today`}
    >
      {priceText(priceBefore)} becomes {priceText(check.newPrice)} on new offers.
    </Check>
  );
}

type CheckProps = { icon: IconComponent; tone: string; title: string; children: ReactNode };

function Check({ icon: Icon, tone, title, children }: CheckProps) {
  return (
    <li className="flex items-start gap-2.5">
      <Icon aria-hidden className={classNames('mt-0.5', tone)} />
      <span className="min-w-0">
        <b className="block">{title}</b>
        <span className="text-muted tabular-nums">{children}</span>
      </span>
    </li>
  );
}

/** `-6.64` → `6.64 % below`. */
function distanceText(signedPercent: string, above: string, below: string): string {
  const isBelow = signedPercent.startsWith('-');
  return `${percentText(isBelow ? signedPercent.slice(1) : signedPercent)} ${isBelow ? below : above}`;
}

function forceSentence(view: TierAdminView, tier: TierView, validFrom: string): string {
  const when = validFrom === '' ? 'at once' : `from ${longDateText(validFrom)}`;
  const inForce = view.tiers.find(({ state }) => state === 'in_force');
  return inForce === undefined || inForce.id === tier.id
    ? `In force ${when}, for new offers only`
    : `${tier.name} replaces ${inForce.name} ${when}, for new offers only`;
}

function effectSentence({ liveOfferCount, openDraftCount }: TierAdminView): string {
  const offers =
    liveOfferCount === 0
      ? 'No live offer is affected.'
      : `${countedText(liveOfferCount, 'live offer')} ${liveOfferCount === 1 ? 'keeps its' : 'keep their'} price.`;
  const drafts = openDraftCount === 0 ? '' : ` ${countedText(openDraftCount, 'open draft')} will ask for a new review.`;
  return offers + drafts;
}
