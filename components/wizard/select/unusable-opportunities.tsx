import { Ban, CalendarX2, CheckCheck, Coins, Lock, PencilLine } from '../../ui/icons';
import type { IconComponent } from '../../ui/icon';
import type { UnusableReason } from '@/lib/domain/authorizations/authorization';
import { countedText } from '@/lib/format';
import type { AuthorizationChoice } from '@/lib/schemas/wizard/wizard-view';
import { Disclosure } from '../../ui/disclosure';

const icons: Record<UnusableReason, IconComponent> = {
  draft: PencilLine,
  restricted: Ban,
  expired: CalendarX2,
  consumed: CheckCheck,
  other_pricing: Coins,
  other_currency: Coins,
  no_tier: Lock,
  tier_not_in_force: Lock,
};

type UnusableOpportunitiesProps = { opportunities: readonly AuthorizationChoice[]; startsOpen: boolean };

export function UnusableOpportunities({ opportunities, startsOpen }: UnusableOpportunitiesProps) {
  const count = countedText(opportunities.length, 'opportunity', 'opportunities');
  return (
    <Disclosure title={`${count} can’t be used, and why`} startsOpen={startsOpen}>
      <ul className="divide-y divide-line rounded-box border border-line bg-inset text-sm">
        {opportunities.map(({ id, name, unusableReason, unusableSentence }) => {
          const Icon = iconOf(unusableReason);
          return (
            <li key={id} className="flex items-center gap-2.5 px-3 py-1.5 max-md:flex-wrap max-md:gap-y-0">
              <Icon aria-hidden className="text-subtle" />
              <span className="min-w-0 flex-1 text-muted wrap-anywhere max-md:flex-auto">{name}</span>
              <span className="shrink-0 max-md:w-full max-md:pl-[26px]">{unusableSentence}</span>
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}

function iconOf(reason: string | null): IconComponent {
  return Object.entries(icons).find(([known]) => known === reason)?.[1] ?? Lock;
}
