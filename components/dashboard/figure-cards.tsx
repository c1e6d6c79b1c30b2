import { ArrowUpRight } from '../ui/icons';
import { Link } from '../ui/link';
import { cappedCountText, countedText, countText } from '@/lib/format';
import type { FiguresView } from '@/lib/schemas/dashboard/figures-view';
import { COUNTED_UP_TO } from '@/lib/domain/core/counted-up-to';
import { listHref } from '../ui/list-href';

/** Four figures, each a link to what it counts. */
export function FigureCards({ figures }: { figures: FiguresView }) {
  const { funnel } = figures;
  return (
    <div className="grid grid-cols-4 gap-3 max-lg:grid-cols-2">
      <Figure
        label="Live offers"
        value={cappedCountText(figures.live, COUNTED_UP_TO)}
        note={`and ${cappedCountText(figures.expiring, COUNTED_UP_TO)} that expire within 14 days`}
        href={listHref('/offers', { status: 'live' })}
      />
      <Figure
        label="Accepted this month"
        value={countText(figures.acceptedThisMonth.count)}
        note={`${countText(funnel.accepted)} of ${countedText(funnel.published, 'offer')} published in 90 days`}
        href={listHref('/offers', { acceptedFrom: figures.acceptedThisMonth.from })}
      />
      <Figure
        label="Median days to accept"
        value={figures.medianDaysToAccept === null ? '–' : String(figures.medianDaysToAccept)}
        note={
          figures.medianDaysToAccept === null
            ? 'nobody has accepted in 90 days'
            : 'from published to accepted, last 90 days'
        }
        href={listHref('/offers', { acceptedFrom: funnel.from })}
      />
      <Figure
        label="Published, not accepted"
        value={countText(funnel.published - funnel.accepted)}
        note="of the last 90 days: no premium is collected"
        href={listHref('/offers', { publishedFrom: funnel.from })}
        isWarning={funnel.published > funnel.accepted}
      />
    </div>
  );
}

type FigureProps = { label: string; value: string; note: string; href: string; isWarning?: boolean };

function Figure({ label, value, note, href, isWarning = false }: FigureProps) {
  return (
    <Link
      href={href}
      className="group rounded-lg border border-line bg-surface px-4 py-3.5 shadow-card hover:border-line-strong"
    >
      <span className="flex items-start justify-between gap-2 text-sm text-muted">
        {label}
        <ArrowUpRight aria-hidden className="text-subtle group-hover:text-accent-text" />
      </span>
      <span className="mt-1 block text-2xl font-semibold tabular-nums">{value}</span>
      <span className={isWarning ? 'block text-xs text-warning-text' : 'block text-xs text-subtle'}>{note}</span>
    </Link>
  );
}
