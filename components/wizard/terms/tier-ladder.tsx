import { CircleCheck, CircleDashed, Lock } from '../../ui/icons';
import { longDateText } from '@/lib/domain/core/calendar';
import { percentText, priceText } from '@/lib/domain/tiers/price';
import type { TierRung } from '@/lib/schemas/wizard/wizard-view';
import { Badge } from '../../ui/badge';
import { Card, CardBody, CardHeader } from '../../ui/card';
import { classNames } from '../../ui/class-names';
import { Note } from '../../ui/note';
import { OutsideLink } from '../../ui/text-link';
import { TierMark } from '../../ui/tier-mark';
import { useWizardContext } from '../wizard-context';
import { PARTNER_SUPPORT_EMAIL } from '../wizard-words';
import { PriceStep } from '../your-offer';

/** All tiers, and which one is in force. Locked ones say whom to ask. */
export function TierLadder() {
  const { view, authorization, tierPrice } = useWizardContext();
  const target = tierPrice?.targetBuyerPrice;
  return (
    <Card aria-labelledby="partner-tier">
      <CardHeader titleId="partner-tier" title="Partner tier" aside="The opportunity decides the tier" />
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <ul className="grid gap-3 sm:grid-cols-3">
          {view.tiers.map((rung) => (
            <TierCard key={rung.id} rung={rung} isChosen={rung.id === authorization?.tier?.id} />
          ))}
        </ul>
        <Note tone="neutral">
          A higher tier lowers the wholesale price.{' '}
          {target !== undefined && `The buyer price stays at ${priceText(target)}.`}
        </Note>
      </CardBody>
    </Card>
  );
}

function TierCard({ rung, isChosen }: { rung: TierRung; isChosen: boolean }) {
  return (
    <li
      className={classNames(
        'flex flex-col gap-1.5 rounded-box border px-3 py-[11px] text-sm',
        isChosen ? 'border-accent bg-accent-soft ring-1 ring-accent' : 'border-line bg-inset',
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-1">
        <b>
          <TierMark tierId={rung.id} name={rung.name} />
        </b>
        <TierState state={rung.state} />
      </div>
      <div className="text-xl font-semibold tabular-nums">{percentText(rung.markupPercent)}</div>
      <div className="text-xs text-muted">
        <TierFacts rung={rung} />
      </div>
    </li>
  );
}

function TierState({ state }: Pick<TierRung, 'state'>) {
  if (state === 'in_force')
    return (
      <Badge tone="success" icon={CircleCheck}>
        In force
      </Badge>
    );
  return (
    <Badge tone="outlined" icon={state === 'locked' ? Lock : CircleDashed}>
      {state === 'locked' ? 'Locked' : 'Not in force'}
    </Badge>
  );
}

function TierFacts({ rung }: { rung: TierRung }) {
  if (rung.state === 'locked')
    return (
      <>
        Contact
        <br />
        <OutsideLink href={`mailto:${PARTNER_SUPPORT_EMAIL}?subject=${encodeURIComponent(`${rung.name} tier`)}`}>
          {PARTNER_SUPPORT_EMAIL}
        </OutsideLink>
      </>
    );
  if (rung.state === 'not_in_force') return 'Ask an admin';
  return (
    <>
      {rung.wholesalePrice !== null && rung.buyerPrice !== null && (
        <PriceStep from={rung.wholesalePrice} to={rung.buyerPrice} />
      )}
      {rung.since !== null && (
        <>
          <br />
          Since {longDateText(rung.since)}
        </>
      )}
    </>
  );
}
