import { accountIdDoubt } from '@/lib/domain/account-id-doubt';
import { AccountId } from './account-id';
import { SecondLine } from './table';

/** Ids that begin like something else, to be looked at twice before they are taken. */
export function AccountDoubts({ accountIds }: { accountIds: readonly string[] }) {
  return accountIds.flatMap((accountId) => {
    const doubt = accountIdDoubt(accountId);
    if (doubt === undefined) return [];
    return (
      <SecondLine key={accountId} className="whitespace-normal text-warning-text">
        {accountIds.length > 1 && <AccountId accountId={accountId} size="inherit" />} {doubt}
      </SecondLine>
    );
  });
}
