'use client';

import { CalendarClock, Mail, PencilLine, RotateCw } from '../ui/icons';
import { cancelOfferAction } from '@/lib/actions/changes';
import { removeAccountsAndRetryAction } from '@/lib/actions/publishing';
import { countedText } from '@/lib/format';
import type { FailureView, OfferDetailView } from '@/lib/schemas/offers/offer-view';
import { TextWithAccountIds } from '../ui/account-id';
import { Button, buttonClasses } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { CodeBlock } from '../ui/code-block';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { useOfferAction } from '../offers/use-offer-action';
import { Problem } from '../ui/problem';

const VENDOR_EMAIL = 'partnersupport@archera.ai';
/** More ids than these make a button too long; the sentence above it names them all. */
const NAMED_IN_BUTTON = 2;

export type CureOffer = { id: string } & Pick<OfferDetailView, 'canEdit' | 'canPublish' | 'buyerAccountIds'>;

type FailureCureProps = {
  cure: FailureView['cure'];
  /** Accounts that AWS named. */
  accountIds: readonly string[];
  offer: CureOffer;
  /** Only one button of the screen is the solid one. */
  isFirst: boolean;
};

/** The one thing to do about a failure. What changes the offer is there only for people who may. */
export function FailureCure({ cure, accountIds, offer, isFirst }: FailureCureProps) {
  const variant = isFirst ? 'primary' : 'secondary';
  const wizard = (step: string) => `/offers/new?draft=${offer.id}&step=${step}`;
  switch (cure.kind) {
    case 'remove_accounts':
      return <RemoveAccounts accountIds={cure.accountIds} offer={offer} variant={variant} />;
    case 'edit':
      if (!offer.canEdit) return null;
      return (
        <ButtonLink variant={variant} href={wizard(cure.step) + correctPart(accountIds)}>
          <PencilLine aria-hidden />
          {accountIds.length === 0 ? editLabels[cure.step] : correctLabel(accountIds)}
        </ButtonLink>
      );
    case 'pick_date':
      if (!offer.canEdit) return null;
      return (
        <ButtonLink variant={variant} href={wizard('duration')}>
          <CalendarClock aria-hidden />
          Pick another day
        </ButtonLink>
      );
    case 'publish_again':
      if (!offer.canEdit) return null;
      return (
        <ButtonLink variant={variant} href={wizard('review')}>
          <RotateCw aria-hidden />
          Publish again
        </ButtonLink>
      );
    case 'mail_vendor':
      return (
        <>
          <a className={buttonClasses({ variant })} href={mailAddress(cure)}>
            <Mail aria-hidden />
            Write to {VENDOR_EMAIL}
          </a>
          <CopyButton text={cure.body} subject="text of the e-mail" />
        </>
      );
    case 'end_today':
      return <EndToday offer={offer} variant={variant} />;
    case 'none':
      return null;
    case 'tell_admin':
      return (
        <Disclosure title="Text for your admin" startsOpen className="w-full">
          <CodeBlock text={cure.text} subject="text for your admin" language="text" />
        </Disclosure>
      );
  }
}

const editLabels = {
  select: 'Edit the accounts',
  information: 'Edit the offer information',
  pricing: 'Edit the pricing',
  duration: 'Edit the duration',
  review: 'Review and publish again',
};

/** AWS takes no past day: the offer stays open until the end of this UTC day. */
function EndToday({ offer, variant }: { offer: CureOffer; variant: 'primary' | 'secondary' }) {
  const { isRunning, problem, run } = useOfferAction(offer.id);
  if (!offer.canPublish) return null;
  return (
    <>
      <Button
        variant={variant}
        aria-disabled={isRunning || undefined}
        onClick={() => {
          void run(() => cancelOfferAction({ offerId: offer.id, ends: 'today', isConfirmed: true }));
        }}
      >
        <CalendarClock aria-hidden />
        {isRunning ? 'Ending it…' : 'End it today, 23:59 UTC'}
      </Button>
      <Problem text={problem} className="w-full" />
    </>
  );
}

type RemoveAccountsProps = { accountIds: string[]; offer: CureOffer; variant: 'primary' | 'secondary' };

function RemoveAccounts({ accountIds, offer, variant }: RemoveAccountsProps) {
  const { isRunning, problem, run } = useOfferAction(offer.id);
  if (!offer.canPublish || !offer.canEdit) return null;
  const remaining = offer.buyerAccountIds.filter((accountId) => !accountIds.includes(accountId)).length;
  return (
    <>
      <Button
        variant={variant}
        className="h-auto min-h-[34px] py-1 whitespace-normal max-md:min-h-10"
        aria-disabled={isRunning || undefined}
        onClick={() => {
          void run(() => removeAccountsAndRetryAction({ offerId: offer.id, accountIds }));
        }}
      >
        <RotateCw aria-hidden />
        <span>
          <TextWithAccountIds text={isRunning ? 'Publishing again…' : removeLabel(accountIds)} />
        </span>
      </Button>
      <ButtonLink href={`/offers/new?draft=${offer.id}&step=select${correctPart(accountIds)}`}>
        <PencilLine aria-hidden />
        {correctLabel(accountIds)}
      </ButtonLink>
      <p className="w-full text-sm text-muted">
        Retrying publishes for {countedText(remaining, 'account')}. Ask the customer for the right number first if all{' '}
        {offer.buyerAccountIds.length} must be able to accept.
      </p>
      <Problem text={problem} className="w-full" />
    </>
  );
}

/** The wizard goes to the accounts that the address names. */
function correctPart(accountIds: readonly string[]): string {
  return accountIds.length === 0 ? '' : `&correct=${accountIds.join(',')}`;
}

function correctLabel(accountIds: readonly string[]): string {
  return accountIds.length === 1 ? 'Correct the number' : 'Correct the numbers';
}

function removeLabel(accountIds: readonly string[]): string {
  if (accountIds.length > NAMED_IN_BUTTON) return `Remove ${countedText(accountIds.length, 'account')} and retry`;
  const word = accountIds.length === 1 ? 'account' : 'accounts';
  return `Remove ${word} ${accountIds.join(' and ')} and retry`;
}

/** Lines end as mail wants it: https://www.rfc-editor.org/rfc/rfc6068#section-5 */
function mailAddress({ subject, body }: { subject: string; body: string }): string {
  const text = body.replaceAll('\n', '\r\n');
  return `mailto:${VENDOR_EMAIL}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
}
