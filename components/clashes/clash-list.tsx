import type { ClashView } from '@/lib/schemas/clashes/clash-view';
import { TextWithAccountIds } from '../ui/account-id';
import { TextLink } from '../ui/text-link';

/** What is there already for the accounts of an offer, each with the way to look at it. */
export function ClashList({ found }: { found: readonly ClashView[] }) {
  return (
    <ul className="mt-1.5 grid gap-1.5">
      {found.map(({ keys, sentence, link, extendHref }) => (
        <li key={keys.join()} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
          <span className="min-w-0 wrap-anywhere">
            <TextWithAccountIds text={sentence} />
          </span>
          {link !== null && (
            <TextLink href={link.href} target="_blank" className="font-medium underline">
              {link.label}
            </TextLink>
          )}
          {extendHref !== null && (
            <TextLink href={extendHref} target="_blank" className="font-medium underline">
              Extend it instead
            </TextLink>
          )}
        </li>
      ))}
    </ul>
  );
}

export function clashLead(found: readonly ClashView[]): string {
  return found.length === 1 ? 'Look at this before you go on.' : `Look at these ${found.length} before you go on.`;
}
