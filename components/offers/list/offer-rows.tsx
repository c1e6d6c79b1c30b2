import { Link } from '../../ui/link';
import { priceText } from '@/lib/domain/tiers/price';
import type { OfferListQuery, OfferRowView } from '@/lib/schemas/offers/offer-list-view';
import { StatusBadge } from '../../ui/status-badge';
import { Cell, Row, SecondLine, Table } from '../../ui/table';
import { TierMark } from '../../ui/tier-mark';
import { ClickableRows } from './clickable-rows';
import { OfferColumns, wideOnly, widestOnly } from './offer-columns';
import { AcceptUntil, AwsOfferId, BuyerAccounts, DayAndName, Missing } from './offer-cells';
import { SelectAllOffers, SelectOffer } from './selection';
import { offerHref } from '../offer-href';

export function OfferRows({ rows, query }: { rows: OfferRowView[]; query: OfferListQuery }) {
  return (
    <Table className="min-w-[990px]">
      <OfferColumns query={query} selectAll={<SelectAllOffers />} />
      <ClickableRows>
        {rows.map((offer) => (
          <OfferRow key={offer.id} offer={offer} />
        ))}
      </ClickableRows>
    </Table>
  );
}

function OfferRow({ offer }: { offer: OfferRowView }) {
  return (
    <Row className="h-[49px] cursor-pointer has-[input:checked]:bg-selected">
      <Cell className="pr-0">
        <SelectOffer id={offer.id} label={`${offer.customerName}, ${offer.name}`} />
      </Cell>
      <Cell>
        <Link
          href={offerHref(offer)}
          className="block truncate rounded-sm font-semibold underline-offset-2 hover:underline"
          title={offer.customerName}
        >
          {offer.customerName === '' ? 'No customer yet' : offer.customerName}
          <span className="sr-only">, {offer.name}</span>
        </Link>
        <SecondLine aria-hidden className="truncate" title={offer.name}>
          {offer.name}
        </SecondLine>
      </Cell>
      <Cell className={widestOnly}>
        <span className="block truncate" title={offer.dealReference}>
          {offer.dealReference}
        </span>
      </Cell>
      <Cell>
        <BuyerAccounts accountIds={offer.buyerAccountIds} />
      </Cell>
      <Cell>
        <StatusBadge status={offer.status} acceptance={offer.acceptance} />
      </Cell>
      <Cell>
        {offer.tierName === null ? <Missing /> : <TierMark tierId={offer.tierId ?? ''} name={offer.tierName} />}
      </Cell>
      <Cell className={wideOnly}>
        <span className="line-clamp-2 wrap-anywhere" title={offer.authorizationName ?? undefined}>
          {offer.authorizationName ?? <Missing />}
        </span>
      </Cell>
      <Cell align="right">{offer.buyerPrice === null ? <Missing word="none" /> : priceText(offer.buyerPrice)}</Cell>
      <Cell>
        <AcceptUntil offer={offer} />
      </Cell>
      <Cell>
        <DayAndName at={offer.createdAt} name={offer.createdByName} />
      </Cell>
      <Cell className={wideOnly}>
        <DayAndName at={offer.updatedAt} />
      </Cell>
      <Cell className={wideOnly}>
        <AwsOfferId id={offer.awsOfferId} />
      </Cell>
    </Row>
  );
}
