import { Equal, Plus } from './icons';
import type { IconComponent } from './icon';
import { percentText, priceText } from '@/lib/domain/tiers/price';
import { classNames } from './class-names';

type PriceLadderProps = {
  wholesalePrice: string;
  markupPercent: string;
  buyerPrice: string;
  marginPerUnit: string;
  marginSharePercent: string;
  isvName: string;
  /** Where the markup comes from. */
  markupHint?: string;
  /** Null while no customer is chosen. */
  buyerName: string | null;
};

/** The price as an equation; only what the buyer pays is in the accent colour. A bar shows the shares. */
export function PriceLadder(props: PriceLadderProps) {
  const share = percentText(props.marginSharePercent);
  return (
    <div className="grid gap-4">
      <div className="flex items-start gap-5 max-md:flex-col max-md:items-stretch max-md:gap-3">
        <Term label="Wholesale" figure={priceText(props.wholesalePrice)} hint="read from the authorization" />
        <Sign icon={Plus} />
        <Term label="Markup" figure={percentText(props.markupPercent)} hint={props.markupHint ?? 'set by your tier'} />
        <Sign icon={Equal} />
        <Term
          label="Buyer price"
          figure={priceText(props.buyerPrice)}
          hint={`what ${props.buyerName ?? 'the buyer'} pays`}
          isResult
        />
      </div>
      <div>
        <ShareBar marginSharePercent={props.marginSharePercent} />
        <div className="mt-2 flex flex-wrap justify-between gap-x-4 text-sm text-muted">
          <span>
            To {props.isvName} <b className="text-fg tabular-nums">{priceText(props.wholesalePrice)}</b>
          </span>
          <span>
            Your margin <b className="text-fg tabular-nums">{priceText(props.marginPerUnit)}</b> per unit, {share} of
            the price
          </span>
        </div>
      </div>
    </div>
  );
}

type TermProps = { label: string; figure: string; hint: string; isResult?: boolean };

function Term({ label, figure, hint, isResult = false }: TermProps) {
  return (
    <div className="min-w-0 flex-1">
      <div className="text-sm text-muted">{label}</div>
      <div
        className={classNames(
          isResult ? 'text-[32px] text-accent-text' : 'text-2xl',
          'leading-10 font-semibold tabular-nums',
        )}
      >
        {figure}
      </div>
      <div className="text-xs text-subtle">{hint}</div>
    </div>
  );
}

function Sign({ icon: Icon }: { icon: IconComponent }) {
  return (
    <span
      aria-hidden
      className="mt-[26px] grid size-7 shrink-0 place-items-center rounded-full border border-line-strong text-muted max-md:hidden"
    >
      <Icon />
    </span>
  );
}

/** Drawn as SVG: its widths are attributes, which a strict content security policy allows. */
function ShareBar({ marginSharePercent }: { marginSharePercent: string }) {
  const margin = Math.min(100, Math.max(0, Number(marginSharePercent)));
  return (
    <svg aria-hidden className="block h-2.5 w-full overflow-hidden rounded-sm">
      <rect width={`${100 - margin}%`} height="100%" className="fill-chart-2" />
      <rect x={`${100 - margin}%`} width={`${margin}%`} height="100%" className="fill-chart-1" />
      <rect x={`${100 - margin}%`} width="2" height="100%" className="fill-surface" />
    </svg>
  );
}
