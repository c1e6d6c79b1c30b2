import { accountIdGroups } from '@/lib/domain/customers/account-id-groups';
import { classNames } from './class-names';
import { ACCOUNT_IDS } from '@/lib/domain/customers/account-id';

type AccountIdProps = {
  accountId: string;
  /** `verify` is larger, for places where people compare digit by digit. */
  size?: 'normal' | 'verify' | 'inherit';
  className?: string;
};

const sizes = { normal: 'text-[12.5px]', verify: 'text-card', inherit: 'text-[0.95em]' };

/** Groups of four by margin, not by spaces: copying gives the 12 digits. */
export function AccountId({ accountId, size = 'normal', className }: AccountIdProps) {
  return (
    <span className={classNames('font-mono tracking-[-0.01em] whitespace-nowrap', sizes[size], className)}>
      {accountIdGroups(accountId).map((group, index) => (
        <span key={index} className={index === 0 ? undefined : 'ml-[0.42em]'}>
          {group}
        </span>
      ))}
    </span>
  );
}

/** A sentence in which every 12-digit account id is shown in groups. */
export function TextWithAccountIds({ text }: { text: string }) {
  return text
    .split(ACCOUNT_IDS)
    .map((part, index) => (index % 2 === 1 ? <AccountId key={index} accountId={part} size="inherit" /> : part));
}
