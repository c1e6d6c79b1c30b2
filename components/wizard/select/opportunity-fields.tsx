import { ExternalLink } from '../../ui/icons';
import { priceText } from '@/lib/domain/tiers/price';
import { opportunityChoices, type selectionOf } from '@/lib/schemas/wizard/opportunity-choices';
import { choiceOf } from '@/lib/schemas/tiers/price-review';
import type { AuthorizationChoice } from '@/lib/schemas/wizard/wizard-view';
import { Field } from '../../ui/field';
import { Note } from '../../ui/note';
import { Select } from '../../ui/select';
import { OutsideLink } from '../../ui/text-link';
import { TierMark } from '../../ui/tier-mark';
import { UnusableOpportunities } from './unusable-opportunities';
import { useWizardContext } from '../wizard-context';
import { INCOMING_AUTHORIZATIONS_URL, PARTNER_SUPPORT_EMAIL } from '../wizard-words';

/** ISV narrows products, product narrows opportunities. What can't be used is listed with the reason. */
export function OpportunityFields() {
  const { view, content, change } = useWizardContext();
  const { authorizations } = view;
  const chosen = authorizations.find(({ id }) => id === content.authorizationId);
  // The opportunity decides ISV and product, also in a draft that came from a list and names only that.
  const { isvName, productId } = chosen ?? content;
  const { isvNames, products, usable, unusable } = opportunityChoices(authorizations, { isvName, productId });
  const choose = (wanted: Parameters<typeof selectionOf>[1]) => change(choiceOf(content, authorizations, wanted));
  if (authorizations.length === 0) return <NoOpportunities />;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id="offer-isv" label="Select ISV">
          {(control) => (
            <Select
              {...control}
              value={isvName}
              options={isvNames.map((name) => ({ value: name, label: name }))}
              onChange={(event) => choose({ isvName: event.target.value })}
            />
          )}
        </Field>
        <Field id="offer-product" label="Select product">
          {(control) => (
            <Select
              {...control}
              value={productId}
              options={products.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => choose({ isvName, productId: event.target.value })}
            />
          )}
        </Field>
      </div>
      <OpportunityField
        options={usable.map(({ id, name }) => ({ value: id, label: name }))}
        lapsed={chosen?.price === null ? chosen : undefined}
        onChoose={(authorizationId) => choose({ authorizationId })}
      />
      <div className="-mt-2 grid grid-cols-[minmax(0,1fr)] gap-1">
        {unusable.length > 0 && <UnusableOpportunities opportunities={unusable} startsOpen={usable.length === 0} />}
        <IncomingLink />
      </div>
    </>
  );
}

type OpportunityFieldProps = {
  options: { value: string; label: string }[];
  /** What the draft names, although no offer can be made from it any more: shown, and chosen by nobody. */
  lapsed: AuthorizationChoice | undefined;
  onChoose: (id: string) => void;
};

function OpportunityField({ options, lapsed, onChoose }: OpportunityFieldProps) {
  const { content, authorization, errorOf } = useWizardContext();
  const isLimited = (authorization?.buyerAccountIds.length ?? 0) > 0;
  return (
    <Field
      id="offer-authorization"
      label="Select opportunity"
      error={errorOf('authorizationId')}
      hint={isLimited ? 'Limited to certain buyers: only their accounts can be entered below.' : undefined}
    >
      {(control) => (
        <Select
          {...control}
          value={content.authorizationId}
          options={options}
          placeholder={
            (lapsed && `${lapsed.name}, can’t be used any more`) ??
            (options.length === 0 ? 'No opportunity of this product can be used' : 'Select an opportunity')
          }
          onChange={(event) => onChoose(event.target.value)}
          detail={
            authorization?.tier != null &&
            authorization.price !== null && (
              <>
                <TierMark tierId={authorization.tier.id} name={authorization.tier.name} />
                {priceText(authorization.price.wholesalePrice)} wholesale
              </>
            )
          }
        />
      )}
    </Field>
  );
}

function IncomingLink() {
  return (
    <OutsideLink
      href={INCOMING_AUTHORIZATIONS_URL}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1.5 justify-self-start text-sm"
    >
      See incoming authorizations in the AWS console
      <ExternalLink aria-hidden className="size-[13px]!" />
      <span className="sr-only">(opens a new tab)</span>
    </OutsideLink>
  );
}

function NoOpportunities() {
  return (
    <>
      <Note tone="warning" lead="No opportunity has been shared with you yet.">
        Without one no offer can be made, and no premium is collected. Ask{' '}
        <OutsideLink href={`mailto:${PARTNER_SUPPORT_EMAIL}`}>{PARTNER_SUPPORT_EMAIL}</OutsideLink> for it. It shows up
        here by itself.
      </Note>
      <IncomingLink />
    </>
  );
}
