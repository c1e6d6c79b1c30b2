import { Card, CardBody } from '../../ui/card';
import { BuyersField } from './buyers-field';
import { ClashNote } from './clash-note';
import { CustomerField } from './customer-field';
import { CustomerSuggestion } from './customer-suggestion';
import { OpportunityFields } from './opportunity-fields';
import { StepHelp } from '../step-help';
import { useBegin } from '../use-begin';

/** The console's first step: what is offered, and to whom. */
export function StepSelect() {
  useBegin();
  return (
    <>
      <Card>
        <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <OpportunityFields />
        </CardBody>
      </Card>
      <Card>
        <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <CustomerField />
          <BuyersField />
          <CustomerSuggestion />
          <ClashNote />
        </CardBody>
      </Card>
      <SelectNotes />
    </>
  );
}

function SelectNotes() {
  return (
    <StepHelp>
      <li>
        <b>Vendor and product.</b> Archera sells on AWS Marketplace as Reserved AI, its product is Archera -
        Subscription. Make sure that it is this one when other vendors share theirs with you too.
      </li>
      <li>
        <b>Opportunity.</b> What Archera has extended to your company. The wholesale price comes with it.
      </li>
      <li>
        <b>Buyers.</b> The AWS account ids that will accept, twelve digits each, with commas between them. Ask the
        customer for them in writing.
      </li>
    </StepHelp>
  );
}
