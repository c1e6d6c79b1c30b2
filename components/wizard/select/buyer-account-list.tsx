import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import { buyerAccountLabelWords } from '@/lib/domain/customers/customer';
import { buyerMark } from '@/lib/schemas/customers/buyer-mark';
import type { AuthorizationChoice, CustomerChoice } from '@/lib/schemas/wizard/wizard-view';
import { AccountId } from '../../ui/account-id';
import { LinkButton } from '../../ui/text-link';
import { useWizardContext } from '../wizard-context';

/** Large, to be compared digit by digit: after publishing nobody can change them. */
export function BuyerAccountList() {
  const { form, authorization, customer, go } = useWizardContext();
  const { accountIds } = readBuyerAccounts(form.buyers);
  return (
    <div className="flex min-w-0 flex-col gap-[5px]">
      <h3 id="offer-accounts" className="text-sm leading-[18px] font-medium">
        Buyer account ID(s)
      </h3>
      <p className="text-xs leading-[17px] text-subtle">
        Read them once more, digit by digit. AWS freezes them for good when you publish.
      </p>
      {accountIds.length === 0 ? (
        <p className="rounded-box border border-line px-4 py-2 text-sm text-muted">
          No account yet. <LinkButton onClick={() => go('select', 'error')}>Enter buyer accounts</LinkButton>
        </p>
      ) : (
        <ul aria-labelledby="offer-accounts" className="divide-y divide-line rounded-box border border-line text-sm">
          {accountIds.map((accountId) => (
            <li key={accountId} className="flex min-h-[34px] flex-wrap items-center gap-x-8 px-4 py-1">
              <AccountId accountId={accountId} size="verify" />
              <AccountNote accountId={accountId} authorization={authorization} customer={customer} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type AccountNoteProps = {
  accountId: string;
  authorization: AuthorizationChoice | undefined;
  customer: CustomerChoice | null;
};

function AccountNote({ accountId, authorization, customer }: AccountNoteProps) {
  const mark = buyerMark(accountId, authorization, customer);
  if (mark !== undefined) return <span className="text-warning-text">{mark.words}</span>;
  if (customer === null) return null;
  const known = customer.accounts.find((account) => account.accountId === accountId);
  if (known === undefined) return <span className="text-warning-text">Not known for {customer.name} yet</span>;
  return (
    <span className="text-muted">{known.label === null ? 'Known account' : buyerAccountLabelWords[known.label]}</span>
  );
}
