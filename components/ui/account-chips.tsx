import { Check, CircleAlert, X } from './icons';
import type { ReactNode } from 'react';
import type { BuyerToken } from '@/lib/domain/buyer-accounts';
import { keyOf } from '@/lib/domain/buyer-text';
import { AccountId } from './account-id';
import { classNames } from './class-names';

type AccountChipProps = {
  token: BuyerToken;
  /** Facts beside a valid id: "Payer, pasted twice, merged". */
  tag: string | undefined;
  onRemove: () => void;
};

/** One token of what was typed or pasted: valid, merged or invalid. Icon and colour say the same. */
function AccountChip({ token, tag, onRemove }: AccountChipProps) {
  const isValid = token.state === 'valid';
  const Icon = isValid ? Check : CircleAlert;
  const name = isValid ? token.accountId : token.text;
  return (
    <li
      className={classNames(
        'inline-flex min-h-[26px] max-w-full items-center gap-1.5 rounded-[5px] border pr-1 pl-2 text-[12.5px]',
        isValid ? 'border-line-strong bg-inset' : 'border-danger-line bg-danger-soft text-danger-text',
      )}
    >
      <Icon aria-hidden className={classNames('size-[13px]!', isValid && 'text-success')} />
      {isValid ? <AccountId accountId={token.accountId} /> : <span className="font-mono break-all">{token.text}</span>}
      {!isValid && <span className="sr-only">, not an account id</span>}
      {tag !== undefined && <span className="border-l border-line-strong pl-1.5 text-xs text-subtle">{tag}</span>}
      <button
        type="button"
        aria-label={`Remove ${name}`}
        onClick={onRemove}
        onKeyDown={(event) => {
          if (event.key !== 'Backspace' && event.key !== 'Delete') return;
          event.preventDefault();
          onRemove();
        }}
        className={classNames(
          'grid size-6 shrink-0 place-items-center rounded-sm hover:bg-hover',
          isValid ? 'text-subtle hover:text-fg' : 'text-inherit',
        )}
      >
        <X aria-hidden className="size-[13px]!" />
      </button>
    </li>
  );
}

type AccountChipsProps = {
  tokens: readonly BuyerToken[];
  tagOf: (token: BuyerToken) => string | undefined;
  onRemove: (token: BuyerToken) => void;
  hasProblem: boolean;
  /** The text input behind the last chip. */
  children: ReactNode;
};

/** A box of chips that ends in a text input. A click beside the chips goes to the input. */
export function AccountChips({ tokens, tagOf, onRemove, hasProblem, children }: AccountChipsProps) {
  return (
    <div
      className={classNames(
        'flex min-h-[76px] cursor-text flex-wrap content-start gap-1.5 rounded-md border bg-surface p-1.5 shadow-control',
        'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-1 has-[input:focus-visible]:outline-focus',
        hasProblem ? 'border-danger ring-1 ring-danger' : 'border-line-control',
      )}
      onMouseDown={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        event.currentTarget.querySelector('input')?.focus();
      }}
    >
      {tokens.length > 0 && (
        <ul aria-label="Entered accounts" className="contents">
          {tokens.map((token) => (
            <AccountChip key={keyOf(token)} token={token} tag={tagOf(token)} onRemove={() => onRemove(token)} />
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}
