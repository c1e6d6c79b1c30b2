import { OFFER_NAME_MAXIMUM } from '@/lib/domain/offers/offer-name';
import { Card, CardBody } from '../../ui/card';
import { Field } from '../../ui/field';
import { Input, ReadOnlyInput } from '../../ui/input';
import { LinkButton } from '../../ui/text-link';
import { BuyerAccountList } from '../select/buyer-account-list';
import { PurposeField } from './purpose-field';
import { useWizardContext } from '../wizard-context';
import { StepHelp } from '../step-help';

/** The console's second step: what the buyer sees, and what has to be verified once more. */
export function StepInformation() {
  return (
    <>
      <Card>
        <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <NameField />
          <NotesFields />
          <PurposeField />
        </CardBody>
      </Card>
      <Card>
        <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <ChosenFields />
          <BuyerAccountList />
        </CardBody>
      </Card>
      <InformationNotes />
    </>
  );
}

function NameField() {
  const { content, form, suggestedName, change, errorOf } = useWizardContext();
  const isOwn = content.name !== null && content.name !== suggestedName;
  return (
    <Field
      id="offer-name"
      label="Offer name"
      aside={`${form.name.length} of ${OFFER_NAME_MAXIMUM}`}
      error={errorOf('name')}
      hint={
        <>
          The buyer sees this name in AWS Marketplace.{' '}
          {isOwn && (
            <LinkButton className="text-xs whitespace-normal" onClick={() => change({ name: null })}>
              Use “{suggestedName}”
            </LinkButton>
          )}
        </>
      }
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={form.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      )}
    </Field>
  );
}

function NotesFields() {
  const { content, change, errorOf } = useWizardContext();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        id="offer-description"
        label="Internal description"
        labelNote="optional"
        hint="Never shown to the buyer."
        error={errorOf('description')}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={content.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        )}
      </Field>
      <Field
        id="offer-deal-reference"
        label="Deal reference"
        labelNote="optional"
        hint="You can search for it later."
        error={errorOf('dealReference')}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={content.dealReference}
            onChange={(event) => change({ dealReference: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function ChosenFields() {
  const { authorization } = useWizardContext();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field id="offer-product-name" label="Product" labelNote="from step 1">
        {(control) => <ReadOnlyInput {...control} value={authorization?.productName ?? ''} />}
      </Field>
      <Field id="offer-authorization-name" label="Resale authorization name" labelNote="from step 1">
        {(control) => <ReadOnlyInput {...control} value={authorization?.name ?? ''} />}
      </Field>
    </div>
  );
}

function InformationNotes() {
  return (
    <StepHelp>
      <li>
        <b>Offer name.</b> Something that the buyer recognizes, such as the product and the company.
      </li>
      <li>
        <b>Accounts.</b> Compare each id with what the customer sent. Nobody else can see or accept the offer.
      </li>
    </StepHelp>
  );
}
