import { CircleCheck, CircleX, Mail } from 'lucide-react';
import { longDateText } from '@/lib/domain/calendar';
import { priceText } from '@/lib/domain/price';
import { countedText, daysLeftText } from '@/lib/format';
import type { AuthorizationRowView } from '@/lib/schemas/authorizations-view';
import { Badge } from '../ui/badge';
import { ButtonLink, buttonClasses } from '../ui/button';
import { classNames } from '../ui/class-names';
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
        {row.wholesalePrice === null ? (
          <span className="text-subtle">other kind</span>
        ) : (
          <>
            {priceText(row.wholesalePrice)}
            <SecondLine>{row.currency} per unit</SecondLine>
          </>
        )}
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
        <Usability row={row} canMapTiers={canMapTiers} />
      </Cell>
    </Row>
  );
}

function Usability({ row, canMapTiers }: { row: AuthorizationRowView; canMapTiers: boolean }) {
  const { unusableSentence, buyerAccountCount, proposedTierName, mailto } = row;
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5">
      <div className="min-w-0">
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
      </div>
      {proposedTierName !== null && canMapTiers && (
        <ButtonLink href="/admin/tiers" size="small">
          Use for {proposedTierName}
        </ButtonLink>
      )}
      {mailto !== null && (
        <a href={mailto} className={classNames(buttonClasses({ size: 'small' }))}>
          <Mail aria-hidden />
          Ask the vendor
        </a>
      )}
    </div>
  );
}
