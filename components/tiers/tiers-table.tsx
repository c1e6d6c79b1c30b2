import { CircleCheck, CircleMinus, Lock } from '../ui/icons';
import { percentText, priceText } from '@/lib/domain/tiers/price';
import type { TierView } from '@/lib/schemas/tiers/tier-view';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardHeader } from '../ui/card';
import { Cell, HeadCell, Row, Table } from '../ui/table';
import { OutsideLink } from '../ui/text-link';
import { TierMark } from '../ui/tier-mark';

type TiersTableProps = {
  tiers: TierView[];
  chosenId: string;
  onChoose: (tierId: string) => void;
  /** Absent for those who only read. */
  onNewVersion?: (tierId: string) => void;
};

export function newVersionButtonId(tierId: string): string {
  return `new-version-${tierId}`;
}

export function TiersTable({ tiers, chosenId, onChoose, onNewVersion }: TiersTableProps) {
  const locked = tiers.filter(({ state }) => state === 'locked').map(({ name }) => name);
  return (
    <Card className="overflow-clip">
      <CardHeader title="Tiers" />
      <Table>
        <thead>
          <tr>
            <HeadCell>Tier</HeadCell>
            <HeadCell align="right" className="max-md:hidden">
              Wholesale
            </HeadCell>
            <HeadCell align="right">Markup</HeadCell>
            <HeadCell align="right">Buyer price</HeadCell>
            <HeadCell className="w-[132px] max-md:w-[106px]">State</HeadCell>
            {onNewVersion !== undefined && (
              <HeadCell className="w-[124px] max-md:hidden">
                <span className="sr-only">New version</span>
              </HeadCell>
            )}
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier) => (
            <TierRow
              key={tier.id}
              tier={tier}
              isChosen={tier.id === chosenId}
              onChoose={onChoose}
              {...(onNewVersion && { onNewVersion })}
            />
          ))}
        </tbody>
      </Table>
      {locked.length > 0 && (
        <p className="border-t border-line px-4 py-2.5 text-sm text-muted">
          {locked.join(' and ')} {locked.length === 1 ? 'is' : 'are'} locked. Contact{' '}
          <OutsideLink href="mailto:partnersupport@archera.ai">partnersupport@archera.ai</OutsideLink>, then enter the
          authorization that they grant.
        </p>
      )}
    </Card>
  );
}

type TierRowProps = {
  tier: TierView;
  isChosen: boolean;
  onChoose: (tierId: string) => void;
  onNewVersion?: (tierId: string) => void;
};

function TierRow({ tier, isChosen, onChoose, onNewVersion }: TierRowProps) {
  const unknown = <span className="text-subtle">unknown</span>;
  const newVersion = onNewVersion !== undefined && (
    <Button
      size="small"
      id={newVersionButtonId(tier.id)}
      onClick={() => {
        onNewVersion(tier.id);
      }}
    >
      New version
      <span className="sr-only"> of {tier.name}</span>
    </Button>
  );
  return (
    <Row isSelected={isChosen} className="h-[45px]">
      <Cell>
        <button
          type="button"
          aria-pressed={isChosen}
          title={`Show the versions of ${tier.name}`}
          className="rounded-sm underline-offset-2 hover:underline"
          onClick={() => {
            onChoose(tier.id);
          }}
        >
          <TierMark tierId={tier.id} name={tier.name} />
        </button>
      </Cell>
      <Cell align="right" className="max-md:hidden">
        {tier.current === null ? unknown : priceText(tier.current.wholesalePrice)}
      </Cell>
      <Cell align="right">{percentText(tier.current?.markupPercent ?? tier.publishedMarkupPercent)}</Cell>
      <Cell align="right">{tier.current === null ? unknown : <b>{priceText(tier.current.buyerPrice)}</b>}</Cell>
      <Cell>
        <TierStateBadge state={tier.state} />
      </Cell>
      {onNewVersion !== undefined && <Cell className="text-right max-md:hidden">{newVersion}</Cell>}
    </Row>
  );
}

function TierStateBadge({ state }: { state: TierView['state'] }) {
  if (state === 'in_force')
    return (
      <Badge tone="success" icon={CircleCheck}>
        In force
      </Badge>
    );
  if (state === 'locked')
    return (
      <Badge tone="outlined" icon={Lock}>
        Locked
      </Badge>
    );
  return (
    <Badge tone="outlined" icon={CircleMinus}>
      Not in force
    </Badge>
  );
}
