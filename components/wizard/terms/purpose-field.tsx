import { clashingAccounts } from '@/lib/domain/approvals/deviation';
import {
  earlierPricingModels,
  earlierPricingWords,
  offerPurposes,
  purposeWords,
} from '@/lib/domain/offers/offer-purpose';
import { AccountId } from '../../ui/account-id';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Note } from '../../ui/note';
import { OptionCardGroup } from '../../ui/option-card';
import { Select } from '../../ui/select';
import { useWizardContext } from '../wizard-context';

const details = {
  new_customer: 'No agreement yet',
  existing_on_marketplace: 'On AWS Marketplace',
  moving_from_elsewhere: 'Bought outside AWS',
};

/** A customer with an earlier agreement makes this a renewal, which has to be declared. */
export function PurposeField() {
  const { content, change, errorOf } = useWizardContext();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <OptionCardGroup
        id="offer-purpose"
        legend="Offer purpose"
        className="sm:grid-cols-3"
        choices={offerPurposes.map((purpose) => ({
          value: purpose,
          title: purposeWords[purpose],
          detail: details[purpose],
        }))}
        value={content.purpose}
        onChange={(value) => change({ purpose: offerPurposes.find((purpose) => purpose === value) ?? 'new_customer' })}
        hint="AWS audits this answer: an earlier agreement makes the offer a renewal."
        error={errorOf('purpose')}
      />
      <RenewalSuggestion />
      {content.purpose !== 'new_customer' && <EarlierPricingField />}
    </div>
  );
}

/** A person answers to AWS for this: the portal says what it knows and fills nothing in by itself. */
function RenewalSuggestion() {
  const { content, change, clashes } = useWizardContext();
  const { accountsWithAgreement } = clashingAccounts(clashes.found.flatMap(({ keys }) => keys));
  const [accountId, ...others] = accountsWithAgreement;
  if (content.purpose !== 'new_customer' || accountId === undefined) return null;
  return (
    <Note
      tone="info"
      role="status"
      lead={
        others.length === 0 ? (
          <>
            <AccountId accountId={accountId} size="inherit" /> has an active agreement.
          </>
        ) : (
          `${accountsWithAgreement.length} accounts have active agreements.`
        )
      }
      action={
        <Button size="small" onClick={() => change({ purpose: 'existing_on_marketplace' })}>
          Choose “{purposeWords.existing_on_marketplace}”
        </Button>
      }
    >
      This offer renews it, and AWS wants that declared.
    </Note>
  );
}

function EarlierPricingField() {
  const { content, change } = useWizardContext();
  return (
    <Field id="offer-earlier-pricing" label="How the earlier agreement was priced" className="max-w-72">
      {(control) => (
        <Select
          {...control}
          value={content.earlierPricingModel}
          options={earlierPricingModels.map((model) => ({ value: model, label: earlierPricingWords[model] }))}
          onChange={(event) =>
            change({
              earlierPricingModel: earlierPricingModels.find((model) => model === event.target.value) ?? 'Usage',
            })
          }
        />
      )}
    </Field>
  );
}
