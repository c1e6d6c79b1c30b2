'use client';

import { X } from '../ui/icons';
import { type ClipboardEvent, useState } from 'react';
import { readBuyerAccounts } from '@/lib/domain/customers/buyer-accounts';
import {
  buyerText,
  withMoreBuyers,
  withoutBuyer,
  withoutInvalidBuyers,
  withSuggestion,
} from '@/lib/domain/customers/buyer-text';
import { buyerAccountLabels, buyerAccountLabelWords } from '@/lib/domain/customers/customer';
import type { CustomerForm } from '@/lib/schemas/customers/customer-form';
import { InvalidBuyers } from '../wizard/select/invalid-buyers';
import { pastedInto } from '../wizard/select/pasted-into';
import { AccountDoubts } from '../ui/account-doubts';
import { AccountId } from '../ui/account-id';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';

type Accounts = CustomerForm['accounts'];

type AccountEditorProps = {
  accounts: Accounts;
  onChange: (accounts: Accounts) => void;
  /** Entries that are no account ids and wait for a person. */
  unread: string;
  onUnreadChange: (text: string) => void;
  error: string | undefined;
};

const labelOptions = [
  { value: 'none', label: 'No label' },
  ...buyerAccountLabels.map((value) => ({ value, label: buyerAccountLabelWords[value] })),
];

/** Ids in any form become rows with a label; what is no id stays in sight until somebody has said what it is. */
export function AccountEditor({ accounts, onChange, unread, onUnreadChange, error }: AccountEditorProps) {
  const [typed, setTyped] = useState('');
  const invalid = readBuyerAccounts(unread).tokens.filter((token) => token.state === 'invalid');
  const take = (text: string) => {
    const read = readBuyerAccounts(text);
    const known = new Set(accounts.map(({ accountId }) => accountId));
    const added = read.accountIds.filter((accountId) => !known.has(accountId));
    if (added.length > 0) onChange([...accounts, ...added.map((accountId) => ({ accountId, label: null }))]);
    onUnreadChange(buyerText(read.tokens.filter(({ state }) => state === 'invalid')));
    setTyped('');
  };
  const add = () => {
    if (typed.trim() !== '') take(withMoreBuyers(unread, typed));
  };
  return (
    <div className="grid gap-3">
      <Field
        id="customer-account-entry"
        label="Buyer accounts"
        error={error}
        hint="Any form: commas, lines, dashes, ARNs. Enter adds what you typed."
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              placeholder="Paste or type account ids"
              className="font-mono text-[12.5px] placeholder:font-sans"
              onChange={(event) => setTyped(event.target.value)}
              onBlur={add}
              onPaste={(event: ClipboardEvent<HTMLInputElement>) => {
                const pasted = pastedInto(event);
                if (pasted === undefined) return;
                event.preventDefault();
                take(withMoreBuyers(unread, pasted));
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                add();
              }}
            />
            <Button onClick={add}>Add</Button>
          </div>
        )}
      </Field>
      {invalid.length > 0 && (
        <InvalidBuyers
          id="customer-unread-accounts"
          tokens={invalid}
          onEdit={(token) => {
            onUnreadChange(withoutBuyer(unread, token));
            setTyped(token.text);
            document.getElementById('customer-account-entry')?.focus();
          }}
          onRemove={(token) => onUnreadChange(withoutBuyer(unread, token))}
          onAccept={(token) => take(withSuggestion(unread, token))}
          onRemoveAll={() => onUnreadChange(withoutInvalidBuyers(unread))}
        />
      )}
      {accounts.length > 0 && <AccountRows accounts={accounts} onChange={onChange} />}
    </div>
  );
}

function AccountRows({ accounts, onChange }: { accounts: Accounts; onChange: (accounts: Accounts) => void }) {
  return (
    <ul aria-label="Accounts" className="divide-y divide-line rounded-box border border-line">
      {accounts.map(({ accountId, label }) => (
        <li key={accountId} className="flex flex-wrap items-center gap-3 px-3 py-2">
          <span className="flex-1">
            <AccountId accountId={accountId} size="verify" />
            <AccountDoubts accountIds={[accountId]} />
          </span>
          <Select
            className="w-52"
            aria-label={`Label of ${accountId}`}
            value={label ?? 'none'}
            options={labelOptions}
            onChange={({ target }) => {
              const chosen = buyerAccountLabels.find((value) => value === target.value) ?? null;
              onChange(accounts.map((one) => (one.accountId === accountId ? { ...one, label: chosen } : one)));
            }}
          />
          <Button
            variant="ghost"
            size="small"
            shape="icon"
            aria-label={`Remove ${accountId}`}
            onClick={() => onChange(accounts.filter((one) => one.accountId !== accountId))}
          >
            <X aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}
