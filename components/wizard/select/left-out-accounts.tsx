import { refusedAccountWords } from '@/lib/domain/customers/customer';
import { AccountId } from '../../ui/account-id';
import { LinkButton } from '../../ui/text-link';
import { useWizardContext } from '../wizard-context';

type LeftOutAccountsProps = { entered: readonly string[]; onAdd: (accountId: string) => void };

/** Accounts of the customer that an offer does not begin with, because AWS refused them; people may know better by now. */
export function LeftOutAccounts({ entered, onAdd }: LeftOutAccountsProps) {
  const { customer } = useWizardContext();
  const leftOut = (customer?.accounts ?? []).flatMap(({ accountId, refusedOn }) =>
    refusedOn === null || entered.includes(accountId) ? [] : [{ accountId, refusedOn }],
  );
  if (leftOut.length === 0) return null;
  return (
    <ul aria-label="Accounts left out" className="text-sm text-muted">
      {leftOut.map(({ accountId, refusedOn }) => (
        <li key={accountId} className="flex flex-wrap items-baseline gap-x-3">
          <span>
            <AccountId accountId={accountId} size="inherit" className="text-fg" /> is left out:{' '}
            {refusedAccountWords(refusedOn)}.
          </span>
          <LinkButton aria-label={`Add ${accountId} all the same`} onClick={() => onAdd(accountId)}>
            Add it all the same
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}
