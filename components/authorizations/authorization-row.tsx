import { CircleCheck, CircleX, Mail } from '../ui/icons';
import { longDateText } from '@/lib/domain/core/calendar';
import { priceText } from '@/lib/domain/tiers/price';
import { countedText, daysLeftText } from '@/lib/format';
import type { AuthorizationRowView } from '@/lib/schemas/authorizations/authorizations-view';
import { Badge } from '../ui/badge';
import { buttonClasses } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Description, DescriptionList } from '../ui/description-list';
import { Cell, Row, SecondLine } from '../ui/table';

export function AuthorizationRow({ row, canMapTiers }: { row: AuthorizationRowView; canMapTiers: boolean }) {
  return (
    <Row className="[&>td]:align-top">
      <Cell>
        <span className="font-semibold wrap-anywhere">{row.name}</span>
        <SecondLine className="font-mono wrap-anywhere">{row.id}</SecondLine>
      </Cell>
      <Cell>
        <span className="wrap-anywhere">{row.isvName}</span>
        <SecondLine className="wrap-anywhere">{row.productName}</SecondLine>
      </Cell>
      <Cell align="right">
        <Wholesale row={row} />
      </Cell>
      <Cell>
        {row.tierName ?? <span className="text-subtle">None</span>}
        {row.isInForce && <SecondLine>in force</SecondLine>}
      </Cell>
      <Cell className="tabular-nums">
        {row.endsOn === null ? <span className="text-subtle">No end</span> : longDateText(row.endsOn)}
        {row.daysLeft !== null && (
          <SecondLine className="font-medium text-warning-text">{daysLeftText(row.daysLeft)}</SecondLine>
        )}
      </Cell>
      <Cell>
        <Usability row={row} />
      </Cell>
      <Cell align="right">
        <WayOn row={row} canMapTiers={canMapTiers} />
      </Cell>
    </Row>
  );
}

/** The table of a phone: each authorization a block, first whether it can be used. */
export function AuthorizationBlocks({ rows, canMapTiers }: { rows: AuthorizationRowView[]; canMapTiers: boolean }) {
  return (
    <ul className="divide-y divide-line md:hidden">
      {rows.map((row) => (
        <li key={row.id} className="grid justify-items-start gap-2.5 p-4 text-sm">
          <span className="font-semibold wrap-anywhere">
            {row.name}
            <SecondLine className="font-normal">
              {row.isvName}, {row.productName}
            </SecondLine>
          </span>
          <Usability row={row} />
          <DescriptionList>
            <Description term="Wholesale">
              <Wholesale row={row} />
            </Description>
            <Description term="Tier">
              {row.tierName ?? 'None'}
              {row.isInForce && ', in force'}
            </Description>
            <Description term="Ends">
              {row.endsOn === null ? 'No end' : longDateText(row.endsOn)}
              {row.daysLeft !== null && `, ${daysLeftText(row.daysLeft)}`}
            </Description>
          </DescriptionList>
          <WayOn row={row} canMapTiers={canMapTiers} />
        </li>
      ))}
    </ul>
  );
}

function Wholesale({ row: { wholesalePrice, currency } }: { row: AuthorizationRowView }) {
  if (wholesalePrice === null) return <span className="text-subtle">Not per unit</span>;
  return (
    <>
      {priceText(wholesalePrice)}
      <SecondLine>{currency} per unit</SecondLine>
    </>
  );
}

function Usability({ row }: { row: AuthorizationRowView }) {
  const { unusableSentence, buyerAccountCount, proposedTierName } = row;
  return (
    <>
      {unusableSentence === null ? (
        <Badge tone="success" icon={CircleCheck}>
          Usable
        </Badge>
      ) : (
        <span className="flex items-start gap-1.5 text-muted">
          <CircleX aria-hidden className="mt-px size-[15px] shrink-0 text-subtle" />
          <span>
            <span className="sr-only">Not usable: </span>
            {unusableSentence}
          </span>
        </span>
      )}
      {buyerAccountCount > 0 && <SecondLine>Only for {countedText(buyerAccountCount, 'account')}</SecondLine>}
      {proposedTierName !== null && (
        <SecondLine className="text-fg">Fits {proposedTierName}: its price stays the same.</SecondLine>
      )}
    </>
  );
}

function WayOn({
  row: { proposedTierName, mailto },
  canMapTiers,
}: {
  row: AuthorizationRowView;
  canMapTiers: boolean;
}) {
  return (
    <span className="inline-flex flex-wrap justify-end gap-2 empty:hidden max-md:justify-start">
      {proposedTierName !== null && canMapTiers && (
        <ButtonLink href="/admin/tiers" size="small">
          Use for {proposedTierName}
        </ButtonLink>
      )}
      {mailto !== null && (
        <a href={mailto} className={buttonClasses({ size: 'small' })}>
          <Mail aria-hidden />
          Ask the vendor
        </a>
      )}
    </span>
  );
}
