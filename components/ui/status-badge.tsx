import {
  Ban,
  CalendarX2,
  CircleCheckBig,
  CircleX,
  Flag,
  Hourglass,
  ListEnd,
  LoaderCircle,
  PencilLine,
  Radio,
  ScanSearch,
  Unlink,
  UserRoundCheck,
} from './icons';
import type { IconComponent } from './icon';
import { type Acceptance, type OfferStatus, offerStatusText, offerStatusWords } from '@/lib/domain/offers/offer-status';
import { Badge, type BadgeTone } from './badge';

const looks: Record<OfferStatus, { icon: IconComponent; tone: BadgeTone }> = {
  draft: { icon: PencilLine, tone: 'outlined' },
  waiting_for_approval: { icon: UserRoundCheck, tone: 'warning' },
  queued: { icon: ListEnd, tone: 'info' },
  publishing: { icon: LoaderCircle, tone: 'info' },
  failed: { icon: CircleX, tone: 'danger' },
  live: { icon: Radio, tone: 'live' },
  needs_check: { icon: ScanSearch, tone: 'warning' },
  expiring: { icon: Hourglass, tone: 'warning' },
  expired: { icon: CalendarX2, tone: 'outlined' },
  accepted: { icon: CircleCheckBig, tone: 'success' },
  accepted_then_failed: { icon: Unlink, tone: 'danger' },
  cancelled: { icon: Ban, tone: 'outlined' },
  ended: { icon: Flag, tone: 'outlined' },
};

type StatusBadgeProps = {
  status: OfferStatus;
  /** Without it an accepted offer shows the word alone. */
  acceptance?: Acceptance;
};

/** Filled: act, wait or celebrate. Outlined: nothing to do. */
export function StatusBadge({ status, acceptance }: StatusBadgeProps) {
  const { icon, tone } = looks[status];
  return (
    <Badge tone={tone} icon={icon} turns={status === 'publishing'}>
      {acceptance === undefined ? offerStatusWords[status] : offerStatusText(status, acceptance)}
    </Badge>
  );
}
