import { CircleCheckBig, Flag, type LucideIcon, Unlink } from 'lucide-react';
import type { AgreementView } from '@/lib/schemas/offer-view';
import type { BadgeTone } from '../ui/badge';

/** Icon and tone of what an account has done with an offer; the same as in the offer's own status. */
export const outcomeLooks: Record<AgreementView['outcome'], { icon: LucideIcon; tone: BadgeTone }> = {
  accepted: { icon: CircleCheckBig, tone: 'success' },
  failed: { icon: Unlink, tone: 'danger' },
  ended: { icon: Flag, tone: 'outlined' },
};
