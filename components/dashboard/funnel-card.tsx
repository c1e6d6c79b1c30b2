import { countText } from '@/lib/format';
import type { FiguresView } from '@/lib/schemas/dashboard/figures-view';
import { Card, CardBody, CardHeader } from '../ui/card';
import { TextLink } from '../ui/text-link';
import { listHref } from '../ui/list-href';

/** From published to accepted: a `meter` each, so that the share is read and not only seen. */
export function FunnelCard({ funnel }: Pick<FiguresView, 'funnel'>) {
  const { from, published, sent, accepted } = funnel;
  const steps = [
    { label: 'Published', count: published, href: listHref('/offers', { publishedFrom: from }) },
    { label: 'Sent to buyer', count: sent, href: listHref('/offers', { publishedFrom: from }) },
    { label: 'Accepted', count: accepted, href: listHref('/offers', { publishedFrom: from, acceptedFrom: from }) },
  ];
  return (
    <Card>
      <CardHeader title="From published to accepted" aside="90 days" />
      <CardBody className="grid gap-3.5">
        {steps.map(({ label, count, href }) => (
          <div key={label} className="grid gap-1.5">
            <div className="flex items-baseline justify-between gap-3 text-sm">
              <TextLink href={href}>{label}</TextLink>
              <span className="tabular-nums">
                <b>{countText(count)}</b>
                {published > 0 && count !== published && (
                  <span className="ml-1.5 text-muted">{Math.round((100 * count) / published)} %</span>
                )}
              </span>
            </div>
            <svg viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden className="block h-2 w-full">
              <rect width={100} height={3} rx={1} className="fill-(--chart-grid)" />
              <rect
                width={published === 0 ? 0 : (100 * count) / published}
                height={3}
                rx={1}
                className="fill-(--chart-1)"
              />
            </svg>
          </div>
        ))}
      </CardBody>
    </Card>
  );
}
