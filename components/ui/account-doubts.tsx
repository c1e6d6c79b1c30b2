import { accountIdDoubt } from '@/lib/domain/customers/account-id-doubt';
import { refusedAccountWords } from '@/lib/domain/customers/customer';
import { AccountId } from './account-id';
import { SecondLine } from './table';

type AccountDoubtsProps = {
  accountIds: readonly string[];
  /** Those that AWS does not know. */
  refused?: readonly { accountId: string; refusedOn: string }[];
};

/** Ids to be looked at twice before they are taken: AWS does not know them, or they begin like something else. */
export function AccountDoubts({ accountIds, refused = [] }: AccountDoubtsProps) {
  return accountIds.flatMap((accountId) => {
    const refusal = refused.find((one) => one.accountId === accountId);
    const words = refusal === undefined ? accountIdDoubt(accountId) : `${refusedAccountWords(refusal.refusedOn)}.`;
    if (words === undefined) return [];
    return (
      <SecondLine key={accountId} className="whitespace-normal text-warning-text">
        {accountIds.length > 1 && <AccountId accountId={accountId} size="inherit" />} {words}
      </SecondLine>
    );
  });
}
