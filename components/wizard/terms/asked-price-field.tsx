import { useState } from 'react';
import { deviationPercent, percentText, priceText, sameAmount } from '@/lib/domain/tiers/price';
import { Button } from '../../ui/button';
import { Card, CardBody } from '../../ui/card';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { LinkButton } from '../../ui/text-link';
import { useWizardContext } from '../wizard-context';

/** Another price is asked for, never set: nobody types a percentage, and somebody else approves it. */
export function AskedPriceField() {
  const { content, change, tierPrice, errorOf } = useWizardContext();
  const [isAsking, setIsAsking] = useState(false);
  if (tierPrice === null) return null;
  if (!isAsking && content.askedBuyerPrice === '')
    return (
      <Card>
        <CardBody className="flex flex-wrap items-center justify-between gap-3 text-sm text-muted">
          <span>A customer who needs another price? Somebody has to approve it.</span>
          <Button size="small" onClick={() => setIsAsking(true)}>
            Ask for another price
          </Button>
        </CardBody>
      </Card>
    );
  return (
    <Card>
      <CardBody className="grid gap-3">
        <Field
          id="offer-asked-price"
          label="Buyer price to ask for"
          labelNote="per unit"
          className="md:max-w-72"
          error={errorOf('askedBuyerPrice')}
          hint={<Meaning />}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus={isAsking}
              inputMode="decimal"
              autoComplete="off"
              maxLength={40}
              className="tabular-nums"
              value={content.askedBuyerPrice}
              onChange={(event) => change({ askedBuyerPrice: event.target.value })}
            />
          )}
        </Field>
        <span className="text-sm">
          <LinkButton
            onClick={() => {
              setIsAsking(false);
              change({ askedBuyerPrice: '' });
            }}
          >
            Keep the tier’s price, {priceText(tierPrice.buyerPrice)}
          </LinkButton>
        </span>
      </CardBody>
    </Card>
  );
}

function Meaning() {
  const { authorization, tierPrice } = useWizardContext();
  const price = authorization?.price;
  if (price == null || tierPrice === null || sameAmount(price.buyerPrice, tierPrice.buyerPrice))
    return <>You ask for the approval at the review, with a reason.</>;
  const distance = deviationPercent(price.buyerPrice, tierPrice.buyerPrice);
  const isBelow = distance.startsWith('-');
  return (
    <>
      A markup of {percentText(price.markupPercent)}, {percentText(distance.replace('-', ''))}{' '}
      {isBelow ? 'below' : 'above'} the tier’s price. You ask for the approval at the review, with a reason.
    </>
  );
}
