import { Link } from '../../ui/link';
import { priceText } from '@/lib/domain/tiers/price';
import type { OfferRowView } from '@/lib/schemas/offers/offer-list-view';
import { Description, DescriptionList } from '../../ui/description-list';
import { StatusBadge } from '../../ui/status-badge';
import { TierMark } from '../../ui/tier-mark';
import { AcceptUntil, AwsOfferId, BuyerAccounts, Missing } from './offer-cells';
import { offerHref } from '../offer-href';

/** The table of a phone: each row a block of labels and values. */
export function OfferBlocks({ rows }: { rows: OfferRowView[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((offer) => (
        <li key={offer.id} className="rendered-when-near p-4">
          <div className="flex items-start justify-between gap-3">
            <Link href={offerHref(offer)} className="min-w-0 rounded-sm text-md font-semibold wrap-anywhere">
              {offer.customerName === '' ? 'No customer yet' : offer.customerName}
              <span className="block text-xs font-normal text-subtle">{offer.name}</span>
            </Link>
            <StatusBadge status={offer.status} acceptance={offer.acceptance} />
          </div>
          <DescriptionList className="mt-3">
            <Description term="Accounts">
              <BuyerAccounts accountIds={offer.buyerAccountIds} />
            </Description>
            <Description term="Price">
              {offer.buyerPrice === null ? (
                <Missing />
              ) : (
                <>
                  <b>{priceText(offer.buyerPrice)}</b>{' '}
                  {offer.tierName !== null && (
                    <TierMark tierId={offer.tierId ?? ''} name={offer.tierName} className="ml-2" />
                  )}
                </>
              )}
            </Description>
            <Description term="Accept until">
              <AcceptUntil offer={offer} />
            </Description>
            <Description term="AWS offer id">
              <AwsOfferId id={offer.awsOfferId} />
            </Description>
            <Description term="Created by">{offer.createdByName}</Description>
          </DescriptionList>
        </li>
      ))}
    </ul>
  );
}
