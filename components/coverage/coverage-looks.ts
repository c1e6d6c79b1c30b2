import { CircleCheckBig, CircleDashed, Flag, Hourglass, LoaderCircle, PencilLine, Radio } from '../ui/icons';
import type { IconComponent } from '../ui/icon';
import type { CoverageState } from '@/lib/domain/coverage/coverage';
import type { BadgeTone } from '../ui/badge';

/** Icon and word say it; the colour of badge and bar repeats them. */
export const coverageLooks: Record<CoverageState, { icon: IconComponent; tone: BadgeTone; bar: string; fill: string }> =
  {
    none: { icon: CircleDashed, tone: 'danger', bar: 'bg-danger', fill: 'fill-danger' },
    ended: { icon: Flag, tone: 'outlined', bar: 'bg-line-control', fill: 'fill-line-control' },
    draft: { icon: PencilLine, tone: 'outlined', bar: 'bg-line-strong', fill: 'fill-line-strong' },
    publishing: { icon: LoaderCircle, tone: 'info', bar: 'bg-info', fill: 'fill-info' },
    expiring: { icon: Hourglass, tone: 'warning', bar: 'bg-warning', fill: 'fill-warning' },
    live: { icon: Radio, tone: 'live', bar: 'bg-success-line', fill: 'fill-success-line' },
    accepted: { icon: CircleCheckBig, tone: 'success', bar: 'bg-success', fill: 'fill-success' },
  };
