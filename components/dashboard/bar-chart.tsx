import { classNames } from '../ui/class-names';

export type Bar = {
  /** Under the bar; empty where labels would touch. */
  label: string;
  /** Spoken and shown on hover: what the bar counts, in full. */
  title: string;
  href: string;
  /** From the bottom up. */
  parts: { value: number; className: string }[];
};

/** As wide as the place where it stands, so that its labels keep their size. */
const WIDTHS = { rail: 280, wide: 560 };
const labelSizes = { rail: 'text-[11px]', wide: 'text-[11px] max-md:text-[19px]' };
const HEIGHT = 132;
const TOP = 18;
const BOTTOM = 20;
const GAP = 0.3;

type BarChartProps = { label: string; bars: Bar[]; width?: keyof typeof WIDTHS };

/** Bars of which each is a link to the list that it counts. Drawn on the server: no script, no inline style. */
export function BarChart({ label, bars, width: place = 'rail' }: BarChartProps) {
  const totals = bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const highest = Math.max(1, ...totals);
  const width = WIDTHS[place];
  const slot = width / Math.max(1, bars.length);
  const room = HEIGHT - TOP - BOTTOM;
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="group" aria-label={label} className="block w-full">
      {[0, 0.5, 1].map((share) => (
        <line
          key={share}
          x1={0}
          x2={width}
          y1={TOP + room * share}
          y2={TOP + room * share}
          className="stroke-(--chart-grid)"
        />
      ))}
      {bars.map((bar, index) => (
        <a key={bar.title} href={bar.href} aria-label={bar.title} className="group">
          <title>{bar.title}</title>
          <rect
            x={slot * index}
            y={0}
            width={slot}
            height={HEIGHT}
            className="fill-transparent group-hover:fill-hover"
          />
          <BarParts parts={bar.parts} x={slot * (index + GAP / 2)} width={slot * (1 - GAP)} scale={room / highest} />
          <text
            x={slot * (index + 0.5)}
            y={TOP + room - (room / highest) * (totals[index] ?? 0) - 5}
            textAnchor="middle"
            className={classNames('fill-muted tabular-nums', labelSizes[place])}
          >
            {totals[index] === 0 ? '' : totals[index]}
          </text>
          <text
            x={slot * (index + 0.5)}
            y={HEIGHT - 5}
            textAnchor="middle"
            className={classNames('fill-subtle', labelSizes[place])}
          >
            {bar.label}
          </text>
        </a>
      ))}
    </svg>
  );
}

type BarPartsProps = { parts: Bar['parts']; x: number; width: number; scale: number };

function BarParts({ parts, x, width, scale }: BarPartsProps) {
  const floor = HEIGHT - BOTTOM;
  return parts.map(({ value, className }, index) => {
    const below = parts.slice(0, index).reduce((sum, part) => sum + part.value, 0);
    const height = value * scale;
    return (
      <rect
        key={index}
        x={x}
        y={floor - below * scale - height}
        width={width}
        height={height}
        rx={Math.min(2, height / 2)}
        className={classNames(className)}
      />
    );
  });
}
