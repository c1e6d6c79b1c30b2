import { CircleAlert } from '../../ui/icons';
import type { BuyerToken } from '@/lib/domain/customers/buyer-accounts';
import { AccountId } from '../../ui/account-id';
import { LinkButton } from '../../ui/text-link';

type InvalidToken = Extract<BuyerToken, { state: 'invalid' }>;

type InvalidBuyersProps = {
  id: string;
  tokens: readonly InvalidToken[];
  onEdit: (token: InvalidToken) => void;
  onRemove: (token: InvalidToken) => void;
  /** Takes the account that the token surely means. */
  onAccept: (token: InvalidToken) => void;
  onRemoveAll: () => void;
};

/** Every entry that is no account id once more, with the reason. Nothing is padded, cut or dropped for people. */
export function InvalidBuyers({ id, tokens, onEdit, onRemove, onAccept, onRemoveAll }: InvalidBuyersProps) {
  const isOne = tokens.length === 1;
  return (
    <div className="mt-1">
      <div className="flex items-center justify-between gap-3 pb-2 text-sm">
        <p id={id} role="status" className="font-medium text-danger-text">
          {isOne ? '1 entry needs you before you go on' : `${tokens.length} entries need you before you go on`}
        </p>
        {!isOne && (
          <LinkButton onClick={onRemoveAll}>
            {tokens.length === 2 ? 'Remove both' : `Remove all ${tokens.length}`}
          </LinkButton>
        )}
      </div>
      <ul className="text-sm">
        {tokens.map((token) => (
          <li key={token.text} className="flex flex-wrap items-start gap-x-2.5 gap-y-1 border-t border-line py-2">
            <CircleAlert aria-hidden className="mt-0.5 text-danger" />
            <div className="min-w-0 flex-1 basis-[220px]">
              <span className="font-mono text-[12.5px] wrap-anywhere">{token.text}</span>
              <div className="text-muted">{token.reason}</div>
            </div>
            <div className="flex flex-wrap gap-x-4 max-md:pl-[26px] md:justify-end">
              {token.suggestion !== null && (
                <LinkButton aria-label={`Use ${token.suggestion} for ${token.text}`} onClick={() => onAccept(token)}>
                  Use <AccountId accountId={token.suggestion} size="inherit" />
                </LinkButton>
              )}
              <LinkButton aria-label={`Edit ${token.text}`} onClick={() => onEdit(token)}>
                Edit
              </LinkButton>
              <LinkButton aria-label={`Remove ${token.text} from the list`} onClick={() => onRemove(token)}>
                Remove
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
