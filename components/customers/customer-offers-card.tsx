import { Link } from '../ui/link';
import { countedText, utcDayText } from '@/lib/format';
import { priceText } from '@/lib/domain/tiers/price';
import type { CustomerDetailView } from '@/lib/schemas/customers/customer-view';
import { ClickableRows } from '../offers/list/clickable-rows';
import { AcceptUntil, Missing } from '../offers/list/offer-cells';
import { Card, CardBody, CardHeader } from '../ui/card';
import { StatusBadge } from '../ui/status-badge';
import { Cell, HeadCell, Row, SecondLine, Table } from '../ui/table';
import { TextLink } from '../ui/text-link';
import { offerHref } from '../offers/offer-href';

/** Everything that was ever made for this customer, newest first. */
export function CustomerOffersCard({ customer }: { customer: CustomerDetailView }) {
  const { offers, offerCount, form } = customer;
  return (
    <Card aria-labelledby="customer-offers">
      <CardHeader title="Offers" titleId="customer-offers" aside={countedText(offerCount, 'offer')} />
      {offers.length === 0 ? (
        <CardBody className="text-sm text-muted">
          No offer yet. Nothing is collected from this customer until one is published and accepted.
        </CardBody>
      ) : (
        <div className="overflow-x-auto">
          <Table className="min-w-[620px]">
            <thead>
              <tr>
                <HeadCell>Offer</HeadCell>
                <HeadCell className="w-[170px]">Status</HeadCell>
                <HeadCell align="right" className="w-[76px]">
                  Price
                </HeadCell>
                <HeadCell className="w-[120px]">Accept until</HeadCell>
              </tr>
            </thead>
            <ClickableRows>
              {offers.map((offer) => (
                <Row key={offer.id} className="h-[49px] cursor-pointer">
                  <Cell>
                    <Link
                      href={offerHref(offer)}
                      className="block truncate rounded-sm font-semibold underline-offset-2 hover:underline"
                      title={offer.name}
                    >
                      {offer.name === '' ? 'Offer without a name yet' : offer.name}
                    </Link>
                    <SecondLine className="truncate">
                      {utcDayText(new Date(offer.createdAt))} by {offer.createdByName},{' '}
                      {countedText(offer.buyerAccountIds.length, 'account')}
                    </SecondLine>
                  </Cell>
                  <Cell>
                    <StatusBadge status={offer.status} acceptance={offer.acceptance} />
                  </Cell>
                  <Cell align="right">
                    {offer.buyerPrice === null ? <Missing word="none" /> : priceText(offer.buyerPrice)}
                  </Cell>
                  <Cell>
                    <AcceptUntil offer={offer} />
                  </Cell>
                </Row>
              ))}
            </ClickableRows>
          </Table>
        </div>
      )}
      {offerCount > offers.length && (
        <CardBody className="border-t border-line text-sm">
          <TextLink href={`/offers?search=${encodeURIComponent(form.name)}`}>
            All {countedText(offerCount, 'offer')} in the list of offers
          </TextLink>
        </CardBody>
      )}
    </Card>
  );
}
