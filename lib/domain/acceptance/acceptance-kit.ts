import type { AccountAcceptance } from './acceptance';
import { escapeHtml, fillTemplate, singleLine, templateProblems, type TemplateProblem } from './message-template';

/**
 * All that a text to a buyer can speak of. Wholesale price, markup, margin and tier are not among it, so that no template can
 * bring them out.
 */
export const kitPlaceholders = [
  'greeting',
  'customer',
  'offer_name',
  'product',
  'price',
  'term',
  'accounts',
  'link',
  'permission',
  'deadline',
  'sender',
] as const;
export type KitPlaceholder = (typeof kitPlaceholders)[number];
export type KitValues = Record<KitPlaceholder, string>;

export const kitPlaceholderWords: Record<KitPlaceholder, string> = {
  greeting: 'Hello with the contact’s name, if the customer has one',
  customer: 'Name of the customer',
  offer_name: 'Name of the offer, as the buyer sees it at AWS',
  product: 'Name of the product',
  price: 'Buyer price per unit with its currency',
  term: 'How long the agreement runs',
  accounts: 'The AWS accounts that may accept',
  link: 'Link to the offer',
  permission: 'Permission that the buyer needs in AWS',
  deadline: 'Last moment to accept, in UTC and in the customer’s time zone',
  sender: 'Your name',
};

/** What lets somebody accept at AWS: https://docs.aws.amazon.com/marketplace/latest/buyerguide/buyer-security-iam-awsmanpol.html */
export const BUYER_PERMISSION = 'AWSMarketplaceManageSubscriptions';

export const linkPlaceholders = ['product_id', 'offer_id'] as const;

/** AWS publishes no pattern; this is the one of its current buying pages. */
export const DEFAULT_LINK_PATTERN =
  'https://aws.amazon.com/marketplace/procurement?productId={product_id}&offerId={offer_id}';

export const DEFAULT_KIT_SUBJECT = 'Your private offer {offer_name}';

export const DEFAULT_KIT_TEXT = `{greeting}

your private offer for {product} is ready: {price}, {term}.

1. Sign in to AWS with {accounts}.
2. Open the offer and accept it:
{link}
3. You need the permission {permission}. If you don’t have it, pass this message on to whoever manages your AWS Marketplace subscriptions.

If the page says “404” or “Page not found”, you are signed in to another AWS account: sign in to the one above and open the link again.

The offer can be accepted until {deadline}.

{sender}`;

/** Problems of a text that an admin has typed: unknown placeholders with their place, or no way to reach the offer. */
export function kitTextProblems(text: string): TemplateProblem[] {
  const problems = templateProblems(text, kitPlaceholders);
  if (problems.length > 0 || text.includes('{link}')) return problems;
  return [{ line: 1, column: 1, text: '', message: 'Without {link} the buyer cannot find the offer.' }];
}

export function kitSubjectProblems(subject: string): TemplateProblem[] {
  const problems = templateProblems(subject, kitPlaceholders);
  if (problems.length > 0 || singleLine(subject) === subject.trim()) return problems;
  return [{ line: 1, column: 1, text: '', message: 'A subject is a single line, without invisible characters.' }];
}

/** Why no link can be made by this pattern; undefined when it is fine. */
export function linkPatternProblem(pattern: string): string | undefined {
  const [problem] = templateProblems(pattern, linkPlaceholders);
  if (problem !== undefined) return `Column ${problem.column}: ${problem.message}`;
  if (!/^https:\/\/[^/\s{}]+\//.test(pattern)) return 'The link has to begin with https:// and a host.';
  if (/[\s\p{Cc}<>"'\\]/u.test(pattern)) return 'A link cannot contain spaces, quotes or brackets.';
  if (!pattern.includes('{offer_id}')) return 'Without {offer_id} every offer would have the same link.';
  return undefined;
}

export function offerLink(pattern: string, { productId, offerId }: { productId: string; offerId: string }): string {
  return fillTemplate(pattern, { product_id: productId, offer_id: offerId }, encodeURIComponent);
}

export type KitTemplate = { linkPattern: string; subject: string; text: string };
export type KitMessage = { subject: string; plainText: string; html: string };

/** The message to the buyer, as plain text and as HTML of the same words. */
export function kitMessage({ subject, text }: Omit<KitTemplate, 'linkPattern'>, values: KitValues): KitMessage {
  const normalised = text.replaceAll('\r\n', '\n').trim();
  return {
    subject: singleLine(fillTemplate(subject, values, singleLine)),
    plainText: fillTemplate(normalised, values, singleLine),
    html: htmlOf(normalised, values),
  };
}

function htmlOf(text: string, values: KitValues): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraphHtml(paragraph, values)}</p>`)
    .join('\n');
}

function paragraphHtml(paragraph: string, values: KitValues): string {
  const filled = fillTemplate(escapeHtml(paragraph), values, (value, name) => {
    const escaped = escapeHtml(singleLine(value));
    if (name === 'link') return `<a href="${escaped}">${escaped}</a>`;
    return name === 'permission' ? `<code>${escaped}</code>` : escaped;
  });
  return filled.replaceAll('\n', '<br>\n');
}

/** `mailto:` with receiver, subject and text; line breaks as RFC 6068 wants them. */
export function mailtoLink(
  receiver: string,
  { subject, plainText }: Pick<KitMessage, 'subject' | 'plainText'>,
): string {
  const body = plainText.replaceAll('\n', '\r\n');
  const to = encodeURIComponent(singleLine(receiver)).replaceAll('%40', '@');
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

/** The offer's accounts that a buyer can still accept with: all but those that have; after a failure the same account may accept again. */
export function accountsToAccept(
  buyerAccountIds: readonly string[],
  acceptances: readonly Pick<AccountAcceptance, 'accountId' | 'outcome'>[],
): string[] {
  const accepted = new Set(acceptances.flatMap(({ accountId, outcome }) => (outcome === 'failed' ? [] : [accountId])));
  return buyerAccountIds.filter((accountId) => !accepted.has(accountId));
}

/** `account 1234 5678 9012 or account …`: any of them may accept. */
export function accountsText(accountIds: readonly string[]): string {
  const grouped = accountIds.map((id) => id.replace(/(\d{4})(?=\d)/g, '$1 '));
  const last = grouped.at(-1) ?? '';
  if (grouped.length <= 1) return `account ${last}`;
  return `account ${grouped.slice(0, -1).join(', ')} or ${last}`;
}
