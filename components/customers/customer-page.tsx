import { PencilLine } from '../ui/icons';
import { utcDayText } from '@/lib/format';
import type { CustomerDetailView } from '@/lib/schemas/customers/customer-view';
import { Page } from '../layout/page';
import { Breadcrumbs } from '../ui/breadcrumbs';
import { ButtonLink } from '../ui/button-link';
import { Card, CardBody, CardHeader } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import { Note } from '../ui/note';
import { PageHeader } from '../ui/page-header';
import { OutsideLink } from '../ui/text-link';
import { ArchiveCustomer } from './archive-customer';
import { CustomerAccountsCard } from './customer-accounts-card';
import { ExpectedUnits } from './customer-cells';
import { CustomerOffersCard } from './customer-offers-card';
import { NewCustomerOffer } from './new-customer-offer';

export function CustomerPageView({ customer }: { customer: CustomerDetailView }) {
  const { form, id, isArchived, canEdit, canCreateOffer } = customer;
  return (
    <Page>
      <PageHeader
        title={form.name}
        above={<Breadcrumbs items={[{ label: 'Customers', href: '/customers' }, { label: 'Customer' }]} />}
        actions={
          <>
            {canEdit && <ArchiveCustomer customer={customer} />}
            {canEdit && !isArchived && (
              <ButtonLink href={`/customers/${id}/edit`}>
                <PencilLine aria-hidden />
                Edit
              </ButtonLink>
            )}
            {canCreateOffer && <NewCustomerOffer customerId={id} customerName={form.name} variant="primary" />}
          </>
        }
      />
      {isArchived && (
        <Note tone="neutral" lead="Archived." className="mb-4">
          Its history stays. Restore it to change it or to make an offer.
        </Note>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px] 2xl:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <CustomerAccountsCard customer={customer} />
          <CustomerOffersCard customer={customer} />
        </div>
        <CustomerFacts customer={customer} />
      </div>
    </Page>
  );
}

function CustomerFacts({ customer }: { customer: CustomerDetailView }) {
  const { form, createdAt, createdByName } = customer;
  const none = <span className="text-subtle">None</span>;
  return (
    <Card>
      <CardHeader title="About" />
      <CardBody>
        <DescriptionList>
          <Description term="Contact">{form.contactName === '' ? none : form.contactName}</Description>
          <Description term="E-mail">
            {form.contactEmail === '' ? (
              none
            ) : (
              <OutsideLink href={`mailto:${form.contactEmail}`}>{form.contactEmail}</OutsideLink>
            )}
          </Description>
          <Description term="Units a month">
            <ExpectedUnits units={form.expectedMonthlyUnits === '' ? null : form.expectedMonthlyUnits} />
          </Description>
          <Description term="Time zone">{form.timeZone === '' ? none : form.timeZone}</Description>
          <Description term="Notes">
            {form.notes === '' ? none : <span className="whitespace-pre-wrap">{form.notes}</span>}
          </Description>
          <Description term="Added by">
            {createdByName}
            <span className="block text-subtle">{utcDayText(new Date(createdAt))}</span>
          </Description>
        </DescriptionList>
      </CardBody>
    </Card>
  );
}
