import { useQuery } from '@tanstack/react-query';
import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import { customersOfAccountsQuery } from '@/lib/queries/customers';
import type { CustomerChoice } from '@/lib/schemas/wizard/wizard-view';
import { AccountId } from '../../ui/account-id';
import { Button } from '../../ui/button';
import { Note } from '../../ui/note';
import { choosingKnown } from './customer-choice';
import { useWizardContext } from '../wizard-context';

/** Enough to recognise whose accounts were pasted; more would only be more requests. */
const ACCOUNTS_LOOKED_UP = 3;

/** Accounts that were pasted before the customer was chosen often say who it is. */
export function CustomerSuggestion() {
  const { content, customer, change, rememberCustomer } = useWizardContext();
  const accountIds = readBuyerAccounts(content.buyers).accountIds.slice(0, ACCOUNTS_LOOKED_UP);
  const owner = useOwnerOf(customer === null ? accountIds : []);
  if (owner === undefined || customer !== null) return null;
  return (
    <Note
      tone="info"
      role="status"
      lead={
        <>
          <AccountId accountId={owner.accountId} size="inherit" /> belongs to {owner.customer.name}
        </>
      }
      action={
        <Button
          size="small"
          onClick={() => {
            rememberCustomer(owner.customer);
            change(choosingKnown(content, owner.customer, null));
          }}
        >
          Choose {owner.customer.name}
        </Button>
      }
    >
      in the customer book.
    </Note>
  );
}

/** Only where all that is known of the accounts points at one customer: among several a person has to know. */
function useOwnerOf(accountIds: readonly string[]): { accountId: string; customer: CustomerChoice } | undefined {
  const { data: answers = [] } = useQuery(customersOfAccountsQuery(accountIds));
  const owners = accountIds.flatMap((accountId, index) =>
    (answers[index] ?? [])
      .filter(({ accounts }) => accounts.some((one) => one.accountId === accountId))
      .map((customer) => ({ accountId, customer })),
  );
  const [first] = owners;
  return owners.every(({ customer }) => customer.id === first?.customer.id) ? first : undefined;
}
