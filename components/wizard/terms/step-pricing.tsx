import { Card, CardBody, CardHeader } from '../../ui/card';
import { Note } from '../../ui/note';
import { PriceLadder } from '../../ui/price-ladder';
import { AskedPriceField } from './asked-price-field';
import { TierLadder } from './tier-ladder';
import { useWizardContext } from '../wizard-context';
import { StepHelp } from '../step-help';
import { OutsideLink, LinkButton } from '../../ui/text-link';
import { percentText, priceText } from '@/lib/domain/tiers/price';
import { PARTNER_SUPPORT_EMAIL } from '../wizard-words';

/** The console's third step. The tier sets the markup: there is nothing to type. Another price can be asked for. */
export function StepPricing() {
  const { authorization, customerName, deviations, view, errorOf } = useWizardContext();
  const price = authorization?.price ?? null;
  const error = errorOf('authorizationId');
  return (
    <>
      <Card aria-labelledby="usage-dimension">
        <CardHeader
          titleId="usage-dimension"
          title={authorization?.dimensionName ?? 'Usage dimension'}
          description={`Usage dimension, in ${authorization?.currency ?? 'USD'} per unit`}
        />
        <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {error !== undefined && <PriceProblem sentence={error} />}
          {price === null || authorization === undefined ? (
            <NoPrice />
          ) : (
            <PriceLadder
              {...price}
              {...(deviations.some(({ kind }) => kind === 'markup') && { markupHint: 'to be approved' })}
              isvName={authorization.isvName}
              buyerName={customerName === '' ? null : customerName}
            />
          )}
        </CardBody>
      </Card>
      {view.tiers.length > 0 && <TierLadder />}
      <AskedPriceField />
      <PricingNotes />
    </>
  );
}

function PriceProblem({ sentence }: { sentence: string }) {
  return (
    <div tabIndex={-1} data-error-target className="rounded-box">
      <Note tone="danger" lead={sentence} />
    </div>
  );
}

function NoPrice() {
  const { go } = useWizardContext();
  return (
    <p className="text-sm text-muted">
      The price comes with the opportunity.{' '}
      <LinkButton onClick={() => go('select', 'error')}>Select an opportunity</LinkButton>
    </p>
  );
}

function PricingNotes() {
  const price = useWizardContext().authorization?.price ?? null;
  return (
    <StepHelp>
      <li>
        <b>Markup.</b> It comes with your tier and cannot be mistyped here.
        {price !== null &&
          ` ${percentText(price.markupPercent)} on ${priceText(price.wholesalePrice)} makes ${priceText(price.buyerPrice)} a unit.`}
      </li>
      <li>
        <b>Silver and Gold.</b> Higher markups are opened by revenue milestones. Ask{' '}
        <OutsideLink href={`mailto:${PARTNER_SUPPORT_EMAIL}`}>{PARTNER_SUPPORT_EMAIL}</OutsideLink> where you stand.
      </li>
    </StepHelp>
  );
}
