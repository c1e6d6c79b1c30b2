import { Check, CircleAlert, Pencil, TriangleAlert, X } from './icons';
import type { ReactNode } from 'react';
import type { BuyerToken } from '@/lib/domain/customers/buyer-accounts';
import { keyOf } from '@/lib/domain/customers/buyer-text';
import { AccountId } from './account-id';
import { classNames } from './class-names';

/** What is to be said beside a token instead of its check mark. */
export type ChipMark = { kind: 'refused' | 'doubtful'; words: string };

type AccountChipProps = {
  token: BuyerToken;
  /** Facts beside a valid id: "Payer, pasted twice, merged". */
  tag: string | undefined;
  mark: ChipMark | undefined;
  onEdit: () => void;
  onRemove: () => void;
};

const looks = {
  fine: {
    icon: Check,
    chip: 'border-line-strong bg-inset',
    iconColor: 'text-success',
    buttonColor: 'text-subtle hover:text-fg',
  },
  doubtful: {
    icon: TriangleAlert,
    chip: 'border-warning-line bg-warning-soft',
    iconColor: 'text-warning',
    buttonColor: 'text-subtle hover:text-fg',
  },
  refused: {
    icon: CircleAlert,
    chip: 'border-danger-line bg-danger-soft text-danger-text',
    iconColor: '',
    buttonColor: 'text-inherit',
  },
};

/** One token of what was typed or pasted: valid, merged, doubtful or invalid. Icon and colour say the same. */
function AccountChip({ token, tag, mark, onEdit, onRemove }: AccountChipProps) {
  const isValid = token.state === 'valid';
  const look = looks[isValid ? (mark?.kind ?? 'fine') : 'refused'];
  const Icon = look.icon;
  const name = isValid ? token.accountId : token.text;
  const said = [mark?.words, tag].filter((part) => part !== undefined).join(', ');
  const button = classNames('grid size-6 shrink-0 place-items-center rounded-sm hover:bg-hover', look.buttonColor);
  return (
    <li
      className={classNames(
        'inline-flex min-h-[26px] max-w-full items-center gap-1.5 rounded-[5px] border pr-1 pl-2 text-[12.5px]',
        look.chip,
      )}
    >
      <Icon aria-hidden className={classNames('size-[13px]!', look.iconColor)} />
      {isValid ? (
        <AccountId accountId={token.accountId} />
      ) : (
        <span className="font-mono wrap-anywhere">{token.text}</span>
      )}
      {!isValid && <span className="sr-only">, not an account id</span>}
      {said !== '' && (
        <span
          className={classNames(
            'border-l border-line-strong pl-1.5 text-xs',
            mark === undefined ? 'text-subtle' : 'text-fg',
          )}
        >
          {said}
        </span>
      )}
      <span className="flex">
        {isValid && mark !== undefined && (
          <button
            type="button"
            data-account={token.accountId}
            aria-label={`Correct ${name}: ${mark.words}`}
            title="Correct the number"
            onClick={onEdit}
            className={button}
          >
            <Pencil aria-hidden className="size-[13px]!" />
          </button>
        )}
        <button
          type="button"
          aria-label={`Remove ${name}`}
          onClick={onRemove}
          onKeyDown={(event) => {
            if (event.key !== 'Backspace' && event.key !== 'Delete') return;
            event.preventDefault();
            onRemove();
          }}
          className={button}
        >
          <X aria-hidden className="size-[13px]!" />
        </button>
      </span>
    </li>
  );
}

type AccountChipsProps = {
  tokens: readonly BuyerToken[];
  tagOf: (token: BuyerToken) => string | undefined;
  markOf: (token: BuyerToken) => ChipMark | undefined;
  onEdit: (token: BuyerToken) => void;
  onRemove: (token: BuyerToken) => void;
  hasProblem: boolean;
  /** The text input behind the last chip. */
  children: ReactNode;
};

/** A box of chips that ends in a text input. A click beside the chips goes to the input. */
export function AccountChips({ tokens, tagOf, markOf, onEdit, onRemove, hasProblem, children }: AccountChipsProps) {
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
            <AccountChip
              key={keyOf(token)}
              token={token}
              tag={tagOf(token)}
              mark={markOf(token)}
              onEdit={() => onEdit(token)}
              onRemove={() => onRemove(token)}
            />
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}
