import { CircleCheck, CircleDashed, TriangleAlert } from '../ui/icons';
import { buyerAccountLabelWords } from '@/lib/domain/customers/customer';
import { utcDayText, utcMinuteText } from '@/lib/format';
import type { CustomerAccountView, CustomerDetailView } from '@/lib/schemas/customers/customer-view';
import { AccountId } from '../ui/account-id';
import { Card, CardBody, CardHeader } from '../ui/card';
import { CopyButton } from '../ui/copy-button';
import { ConfirmAccountButton } from './confirm-account-button';

/** Large ids, what each is for, and who has compared it with the customer's own word. */
export function CustomerAccountsCard({ customer }: { customer: CustomerDetailView }) {
  const { accounts, canEdit, isArchived, id } = customer;
  return (
    <Card aria-labelledby="customer-accounts">
      <CardHeader
        title="Buyer accounts"
        titleId="customer-accounts"
        description="Confirm an id once you have compared it, digit by digit, with what the customer sent."
      />
      {accounts.length === 0 ? (
        <CardBody className="text-sm text-muted">No account yet. An offer needs at least one.</CardBody>
      ) : (
        <ul className="divide-y divide-line">
          {accounts.map((account) => (
            <li key={account.accountId} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
              <span className="flex items-center gap-1">
                <AccountId accountId={account.accountId} size="verify" />
                <CopyButton text={account.accountId} subject={`account ${account.accountId}`} iconOnly />
              </span>
              <span className="text-muted">
                {account.label === null ? 'No label' : buyerAccountLabelWords[account.label]}
              </span>
              <span className="ml-auto flex flex-wrap items-center gap-3">
                <Confirmation account={account} />
                {canEdit && !isArchived && account.confirmedAt === null && account.doubt === null && (
                  <ConfirmAccountButton customerId={id} accountId={account.accountId} />
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Confirmation({ account: { confirmedAt, confirmedByName, doubt } }: { account: CustomerAccountView }) {
  if (doubt !== null)
    return (
      <span className="flex items-center gap-1.5 text-warning-text">
        <TriangleAlert aria-hidden className="text-warning" />
        {doubt}
      </span>
    );
  if (confirmedAt === null)
    return (
      <span className="flex items-center gap-1.5 text-subtle">
        <CircleDashed aria-hidden />
        Not confirmed
      </span>
    );
  const at = new Date(confirmedAt);
  return (
    <span className="flex items-center gap-1.5 text-muted">
      <CircleCheck aria-hidden className="text-success" />
      <span>
        Confirmed by {confirmedByName ?? 'the portal'},{' '}
        <time dateTime={confirmedAt} title={utcMinuteText(at)}>
          {utcDayText(at)}
        </time>
      </span>
    </span>
  );
}
