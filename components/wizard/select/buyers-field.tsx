import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { type BuyerToken, readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import {
  afterTyping,
  type BuyerEntry,
  entryText,
  whileTyping,
  withMoreBuyers,
  withoutBuyer,
  withoutInvalidBuyers,
  withSuggestion,
} from '@/lib/domain/customers/buyer-text';
import { buyerAccountLabelWords } from '@/lib/domain/customers/customer';
import { buyerMark } from '@/lib/schemas/customers/buyer-mark';
import type { CustomerChoice } from '@/lib/schemas/wizard/wizard-view';
import { AccountChips } from '../../ui/account-chips';
import { controlProps, FieldError } from '../../ui/field';
import { InvalidBuyers } from './invalid-buyers';
import { LeftOutAccounts } from './left-out-accounts';
import { pastedInto } from './pasted-into';
import { useAccountsToCorrect } from './use-account-to-correct';
import { useWizardContext } from '../wizard-context';

const ID = 'offer-buyers';
const REFUSED = { kind: 'doubtful', words: 'AWS does not know this account' } as const;

/** Account ids in any form. Every token becomes a chip at once; what is still typed stays text until it ends. */
export function BuyersField() {
  const { view, authorization, customer, problems, isChecked, step } = useWizardContext();
  const buyers = useBuyerText();
  const toCorrect = useAccountsToCorrect();
  const { tokens, accountIds } = readBuyerAccounts(
    buyers.entered,
    customer?.accounts.map(({ accountId }) => accountId),
  );
  const invalid = tokens.filter((token) => token.state === 'invalid');
  const problem =
    isChecked(step) || (tokens.length > 0 && buyers.pending === '') ? problems.select['buyers'] : undefined;
  const error = invalid.length === 0 ? problem : undefined;
  const maximum = Math.max(view.policy.buyerAccountsMaximum, view.policy.buyerAccountsApprovable);
  const hasProblem = error !== undefined || invalid.length > 0;
  const describedBy = `${ID}-error ${ID}-count`;
  return (
    <div className="flex min-w-0 flex-col gap-[5px]">
      <div className="flex items-end justify-between gap-3">
        <label htmlFor={ID} className="text-sm leading-[18px] font-medium">
          Buyer(s)
        </label>
        <span
          id={`${ID}-count`}
          className={`text-xs tabular-nums ${accountIds.length > maximum ? 'font-medium text-danger-text' : 'text-subtle'}`}
        >
          {accountIds.length} of {maximum}
        </span>
      </div>
      <AccountChips
        tokens={tokens}
        tagOf={(token) => tagOf(token, customer)}
        hasProblem={hasProblem}
        markOf={(token) => {
          if (token.state === 'invalid') return undefined;
          const { accountId } = token;
          return buyerMark(accountId, authorization, customer) ?? (toCorrect.includes(accountId) ? REFUSED : undefined);
        }}
        onEdit={buyers.edit}
        onRemove={buyers.remove}
      >
        <input
          {...controlProps(ID, false, hasProblem ? 'problem' : undefined)}
          {...buyers.input}
          aria-describedby={hasProblem ? describedBy : `${ID}-count`}
          placeholder={tokens.length === 0 ? 'Paste or type account ids in any form' : 'Paste more ids in any form'}
          className="h-[26px] min-w-52 flex-1 bg-transparent px-1 font-mono text-[12.5px] outline-none placeholder:font-sans placeholder:text-sm"
        />
      </AccountChips>
      {error !== undefined && <FieldError id={`${ID}-error`}>{error}</FieldError>}
      {invalid.length > 0 && (
        <InvalidBuyers
          id={`${ID}-error`}
          tokens={invalid}
          onEdit={buyers.edit}
          onRemove={buyers.remove}
          onAccept={buyers.accept}
          onRemoveAll={buyers.removeInvalid}
        />
      )}
      <LeftOutAccounts entered={accountIds} onAdd={buyers.add} />
    </div>
  );
}

/** The draft's text ends in what is being typed, so that autosave and "Next" know it too. */
function useBuyerText() {
  const { content, change } = useWizardContext();
  const inputRef = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const pending = content.buyers.endsWith(typed) ? typed : '';
  const entered = content.buyers.slice(0, content.buyers.length - pending.length);
  const write = (entry: BuyerEntry) => {
    setTyped(entry.typed);
    change({ buyers: entryText(entry) });
  };
  const writeChips = (text: string) => write({ entered: text, typed: pending });
  const end = (text: string) => write(afterTyping({ entered, typed: text }));
  const focus = () => inputRef.current?.focus();
  return {
    entered,
    pending,
    remove: (token: BuyerToken) => {
      writeChips(withoutBuyer(entered, token));
      focus();
    },
    accept: (token: BuyerToken) => {
      writeChips(withSuggestion(entered, token));
      focus();
    },
    removeInvalid: () => {
      writeChips(withoutInvalidBuyers(entered));
      focus();
    },
    add: (accountId: string) => writeChips(withMoreBuyers(entered, accountId)),
    edit: (token: BuyerToken) => {
      write({ entered: withMoreBuyers(withoutBuyer(entered, token), pending), typed: token.text });
      focus();
    },
    input: {
      ref: inputRef,
      value: pending,
      autoComplete: 'off',
      spellCheck: false,
      onChange: (event: { target: { value: string } }) =>
        write(whileTyping({ entered, typed: pending }, event.target.value)),
      onBlur: () => {
        if (pending !== '') end(pending);
      },
      onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
        const pasted = pastedInto(event);
        if (pasted === undefined) return;
        event.preventDefault();
        end(pasted);
      },
      onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
        const last = readBuyerAccounts(entered).tokens.at(-1);
        if (event.key === 'Enter' && pending !== '' && !event.ctrlKey && !event.metaKey) {
          event.preventDefault();
          end(pending);
        } else if (event.key === 'Backspace' && pending === '' && last !== undefined) {
          event.preventDefault();
          write({ entered: withoutBuyer(entered, last), typed: '' });
        }
      },
    },
  };
}

function tagOf(token: BuyerToken, customer: CustomerChoice | null) {
  if (token.state === 'invalid') return undefined;
  const label = customer?.accounts.find(({ accountId }) => accountId === token.accountId)?.label ?? null;
  const merged =
    token.timesEntered === 1
      ? ''
      : `pasted ${token.timesEntered === 2 ? 'twice' : `${token.timesEntered} times`}, merged`;
  const parts = [label === null ? '' : buyerAccountLabelWords[label], merged].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(', ');
}
