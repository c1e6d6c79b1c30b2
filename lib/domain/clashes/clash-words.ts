import { longDateText, utcDateOf } from '../core/calendar';
import type { Clash } from './clashes';
import { refusedAccountsSentence } from './refused-accounts-words';

/** What a clash says to people, as one sentence that begins with the accounts. */
export function clashSentence(clash: Clash): string {
  const accounts = clash.accountIds.join(', ');
  const isOne = clash.accountIds.length === 1;
  const has = isOne ? 'has' : 'have';
  switch (clash.kind) {
    case 'other_customer':
      return `${accounts} ${isOne ? 'belongs' : 'belong'} to ${clash.customerName} in the customer book.`;
    case 'open_offer':
      return `${accounts} ${has} ${openOfferWords(clash)}.`;
    case 'lost_offer':
      return lostOfferWords(accounts, clash);
    case 'active_agreement':
      return `${accounts} ${has} an active agreement${endWords(clash.endsAt)}${fromWords(clash.offer)}.`;
    default:
      return refusedAccountsSentence(clash);
  }
}

function lostOfferWords(accounts: string, { offerName, isSameDraft }: Extract<Clash, { kind: 'lost_offer' }>): string {
  return isSameDraft
    ? `This offer is live at AWS already${accounts === '' ? '' : `, for ${accounts}`}: it was published before the portal’s database was restored. Take it over under “Made outside the portal”.`
    : `${accounts}: the portal published “${offerName}” and lost it when its database was restored. It is live at AWS; take it over under “Made outside the portal”.`;
}

function openOfferWords({ status, offerName, expirationDate }: Extract<Clash, { kind: 'open_offer' }>): string {
  const until = expirationDate === null ? '' : `, to accept until ${longDateText(expirationDate)}`;
  switch (status) {
    case 'draft':
      return `a draft at AWS: “${offerName}”`;
    case 'waiting_for_approval':
      return `an offer that waits for approval: “${offerName}”`;
    case 'queued':
    case 'publishing':
      return `an offer that is being published: “${offerName}”`;
    case 'needs_check':
      return `an offer that needs a check: “${offerName}”`;
    default:
      return `a live offer: “${offerName}”${until}`;
  }
}

function endWords(endsAt: Date | null): string {
  return endsAt === null ? '' : ` until ${longDateText(utcDateOf(endsAt))}`;
}

function fromWords(offer: { name: string } | null): string {
  return offer === null ? '' : `, from “${offer.name}”`;
}
