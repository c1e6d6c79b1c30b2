import { CircleX } from '../ui/icons';
import { endOfUtcDay } from '@/lib/domain/core/calendar';
import { percentText, priceText } from '@/lib/domain/tiers/price';
import { utcDayText } from '@/lib/format';
import type { OfferDetailView } from '@/lib/schemas/offers/offer-view';
import { SupportPack } from './support-pack';
import { AccountId } from '../ui/account-id';
import { Card, CardBody, CardHeader } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import { InstantWithZone } from '../ui/instant';
import { TierMark } from '../ui/tier-mark';

const notYet = <span className="text-subtle">Not yet</span>;

/** The offer as it was reviewed: frozen once it is published. */
export function OfferFacts({ detail }: { detail: OfferDetailView }) {
  return (
    <Card>
      <CardHeader title="Offer" />
      <CardBody>
        <DescriptionList>
          <Description term="Customer">{detail.customerName === '' ? notYet : detail.customerName}</Description>
          <Description term="Price">
            <Price detail={detail} />
          </Description>
          <Description term="Tier">
            <Tier detail={detail} />
          </Description>
          {detail.marginPerUnit !== null && detail.marginSharePercent !== null && (
            <Description term="Your margin">
              {priceText(detail.marginPerUnit)} per unit, {percentText(detail.marginSharePercent)}
            </Description>
          )}
          <Description term="Accept until">
            {detail.expirationDate === null ? (
              notYet
            ) : (
              <InstantWithZone at={endOfUtcDay(detail.expirationDate).toISOString()} />
            )}
          </Description>
          <Description term="Runs">{detail.termSentence ?? notYet}</Description>
          <Description term="Accounts">
            <Accounts detail={detail} />
          </Description>
          <Description term="Purpose">{detail.purpose}</Description>
          {detail.dealReference !== '' && <Description term="Reference">{detail.dealReference}</Description>}
          {detail.description !== '' && <Description term="Description">{detail.description}</Description>}
          <Description term="ISV">{detail.isvName}</Description>
          <Description term="Product">{detail.productName}</Description>
          <Description term="Opportunity">
            {detail.authorizationName}
            <span className="block font-mono text-xs text-subtle">{detail.authorizationId}</span>
          </Description>
          <Description term="Created by">
            {detail.createdByName}
            <span className="block text-subtle">{utcDayText(new Date(detail.createdAt))}</span>
          </Description>
          {detail.publishedAt !== null && (
            <Description term="Published">
              <InstantWithZone at={detail.publishedAt} />
            </Description>
          )}
        </DescriptionList>
      </CardBody>
      {detail.attempts.length > 0 && <SupportPack offerId={detail.progress.id} />}
    </Card>
  );
}

function Price({ detail: { buyerPrice, currency } }: { detail: OfferDetailView }) {
  if (buyerPrice === null) return notYet;
  return (
    <>
      <b>{priceText(buyerPrice)}</b> {currency ?? ''} per unit
    </>
  );
}

function Tier({ detail: { tierId, tierName, wholesalePrice, markupPercent } }: { detail: OfferDetailView }) {
  if (tierName === null) return notYet;
  return (
    <>
      <TierMark tierId={tierId ?? ''} name={tierName} />
      {wholesalePrice !== null &&
        markupPercent !== null &&
        `, ${priceText(wholesalePrice)} + ${percentText(markupPercent)}`}
    </>
  );
}

/** Accounts that AWS refused are marked, by word for screen readers and by icon. */
function Accounts({ detail: { buyerAccountIds, progress } }: { detail: OfferDetailView }) {
  if (buyerAccountIds.length === 0) return notYet;
  const refused = new Set(progress.failures.flatMap(({ accountIds }) => accountIds));
  return (
    <ul>
      {buyerAccountIds.map((accountId) =>
        refused.has(accountId) ? (
          <li key={accountId} className="flex items-center gap-1.5 text-danger-text">
            <AccountId accountId={accountId} />
            <CircleX aria-hidden />
            <span className="sr-only">refused by AWS</span>
          </li>
        ) : (
          <li key={accountId}>
            <AccountId accountId={accountId} />
          </li>
        ),
      )}
    </ul>
  );
}
