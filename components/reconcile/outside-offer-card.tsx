import { CircleX, PencilLine, Radio } from '../ui/icons';
import { longDateText } from '@/lib/domain/core/calendar';
import { percentText, priceText } from '@/lib/domain/tiers/price';
import type { OutsideOfferView } from '@/lib/schemas/reconcile/outside-offers-view';
import { AccountId } from '../ui/account-id';
import { Badge } from '../ui/badge';
import { ButtonLink } from '../ui/button-link';
import { Card, CardBody, CardHeader } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import { AdoptForm } from './adopt-form';

/** One offer as AWS has it, and beside it what the portal needs to take it over. */
export function OutsideOfferCard({ offer, canAdopt }: { offer: OutsideOfferView; canAdopt: boolean }) {
  const { name, isDraft, obstacles, origin, portalOfferId } = offer;
  return (
    <Card>
      <CardHeader
        title={name}
        description={<span className="font-mono">{offer.awsOfferId}</span>}
        aside={
          <Badge tone={isDraft ? 'outlined' : 'live'} icon={isDraft ? PencilLine : Radio}>
            {isDraft ? 'Draft' : 'Live'}
          </Badge>
        }
      />
      <CardBody className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Facts offer={offer} />
        <div className="min-w-0">
          {origin === 'left_over' && (
            <p className="mb-3 text-sm text-muted">
              An attempt of the portal left this {isDraft ? 'draft' : 'offer'} behind. Buyers don’t see a draft.
            </p>
          )}
          {origin === 'lost' && (
            <p className="mb-3 text-sm text-muted">
              The portal made this {isDraft ? 'draft' : 'offer'}, and lost it when its database was restored from a
              backup. Take it over, and it is one of the portal’s again.
            </p>
          )}
          {portalOfferId !== null && <ButtonLink href={`/offers/${portalOfferId}`}>Open its offer</ButtonLink>}
          {obstacles.length > 0 ? (
            <ul className="mt-2 grid gap-1 text-sm text-muted" aria-label="Why it can’t be taken over">
              {obstacles.map((obstacle) => (
                <li key={obstacle} className="flex gap-1.5">
                  <CircleX aria-hidden className="mt-px size-[15px] shrink-0 text-subtle" />
                  {obstacle}
                </li>
              ))}
            </ul>
          ) : (
            canAdopt && portalOfferId === null && <AdoptForm offer={offer} />
          )}
        </div>
      </CardBody>
    </Card>
  );
}

const missing = <span className="text-subtle">None</span>;

function Facts({ offer }: { offer: OutsideOfferView }) {
  const { buyerPrice, markupPercent, expirationDate, buyerAccountIds, authorizationName } = offer;
  return (
    <DescriptionList className="content-start">
      <Description term="Price">
        {buyerPrice === null ? missing : `${priceText(buyerPrice)} per unit`}
        {markupPercent !== null && `, ${percentText(markupPercent)} markup`}
      </Description>
      <Description term="Accept until">{expirationDate === null ? missing : longDateText(expirationDate)}</Description>
      <Description term="Accounts">
        {buyerAccountIds.length === 0
          ? missing
          : buyerAccountIds.map((accountId) => <AccountId key={accountId} accountId={accountId} className="mr-4" />)}
      </Description>
      <Description term="Opportunity">{authorizationName ?? missing}</Description>
    </DescriptionList>
  );
}
