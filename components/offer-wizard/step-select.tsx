import { Card, CardBody } from '../ui/card';
import { BuyersField } from './buyers-field';
import { ClashNote } from './clash-notes';
import { CustomerField } from './customer-field';
import { CustomerSuggestion } from './customer-suggestion';
import { OpportunityFields } from './opportunity-fields';

/** The console's first step: what is offered, and to whom. */
export function StepSelect() {
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
    </>
  );
}
