import { CircleCheckBig, Flag, Unlink } from '../ui/icons';
import type { IconComponent } from '../ui/icon';
import type { AgreementView } from '@/lib/schemas/offers/offer-view';
import type { BadgeTone } from '../ui/badge';

/** Icon and tone of what an account has done with an offer; the same as in the offer's own status. */
export const outcomeLooks: Record<AgreementView['outcome'], { icon: IconComponent; tone: BadgeTone }> = {
  accepted: { icon: CircleCheckBig, tone: 'success' },
  failed: { icon: Unlink, tone: 'danger' },
  ended: { icon: Flag, tone: 'outlined' },
};
