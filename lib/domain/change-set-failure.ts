import { z } from 'zod';
import { percentText, priceText } from './price';

/** One failure as it was said: by AWS for one change, or by the portal's own checks before sending (code PORTAL_…). */
export const changeSetFailuresSchema = z.array(
  z.object({ code: z.string(), message: z.string(), changeType: z.string().nullable() }),
);
export type ChangeSetFailure = z.output<typeof changeSetFailuresSchema>[number];

export type FailureWords = { title: string; advice: string; accountIds: string[] };

const SUPPORT = 'partnersupport@archera.ai';
const UNPUBLISHED = 'Nothing was published.';

type Words = { title: string; advice: string };

/** By code; where one code has several causes, by a part of AWS's message: the first that fits. */
const wordsByCode: Record<string, readonly (Words & { whenMessage?: RegExp })[]> = {
  TOO_MANY_BUYER_ACCOUNTS: [
    {
      title: 'AWS does not accept so many accounts in one offer.',
      advice: 'Remove some, or split them over two offers.',
    },
  ],
  INCOMPATIBLE_RESALE_AUTHORIZATION: [
    {
      whenMessage: /active state/i,
      title: 'The opportunity can no longer be used.',
      advice: `Select another one, or write to ${SUPPORT}.`,
    },
    {
      whenMessage: /BuyerAccounts/,
      title: 'The opportunity is limited to other buyers.',
      advice: `Check the accounts, or write to ${SUPPORT}.`,
    },
    {
      whenMessage: /AgreementDuration/,
      title: 'The vendor fixed another usage duration.',
      advice: `An admin can change the duration in the policy, or write to ${SUPPORT}.`,
    },
    { title: 'The offer does not fit the opportunity.', advice: `Write to ${SUPPORT} with what AWS said.` },
  ],
  INVALID_AVAILABILITY_END_DATE: [
    { title: 'The expiration date is not in the future.', advice: 'Pick a later day. AWS counts in UTC.' },
  ],
  MISSING_AVAILABILITY_END_DATE: [{ title: 'The offer has no expiration date.', advice: 'Pick one.' }],
  INVALID_AGREEMENT_DURATION: [
    { title: 'AWS does not accept this usage duration.', advice: 'An admin can change the duration in the policy.' },
  ],
  INCOMPATIBLE_PRODUCT: [
    { title: 'The product does not allow this offer.', advice: `Write to ${SUPPORT} with what AWS said.` },
  ],
  INCOMPATIBLE_SELLER_VERIFICATION: [
    {
      title: 'Your seller account is not fully verified at AWS.',
      advice: 'An admin finishes the seller verification in the AWS Marketplace Management Portal.',
    },
  ],
  INCOMPATIBLE_PAYMENT_SETTINGS: [
    {
      title: 'Your payment settings at AWS do not fit the currency.',
      advice: 'An admin completes the payment settings in the AWS Marketplace Management Portal.',
    },
  ],
  INVALID_TAX_INFORMATION: [
    {
      title: 'Your tax information at AWS is incomplete.',
      advice: 'An admin completes it in the AWS Marketplace Management Portal.',
    },
  ],
  SERVER_FAULT: [
    { title: 'AWS had a fault of its own.', advice: 'Nothing is wrong with the offer. Publish it again.' },
  ],
  MISSING_NAME: [{ title: 'The offer has no name.', advice: 'Give it one.' }],
  MISSING_DESCRIPTION: [{ title: 'The offer has no description.', advice: 'Publish it again.' }],
  MISSING_BUYER_ACCOUNTS: [{ title: 'The offer has no buyer account.', advice: 'Enter at least one.' }],
  PORTAL_AUTHORIZATION_UNUSABLE: [
    {
      title: 'The opportunity can no longer be used.',
      advice: `Nothing was sent to AWS. Select another one, or write to ${SUPPORT}.`,
    },
  ],
  PORTAL_PRICE_MISSED: [
    {
      title: 'The wholesale price changed since the review.',
      advice: 'Nothing was sent to AWS. Ask an admin to look at the tier, then review the offer again.',
    },
  ],
  PORTAL_EXPIRATION_PASSED: [
    { title: 'The offer would have expired before it was sent.', advice: 'Nothing was sent to AWS. Pick a later day.' },
  ],
};

/** A failure in words for sales people. An unknown code shows AWS's own text: never less than is known. */
export function failureWords({ code, message }: ChangeSetFailure): FailureWords {
  if (code === 'INVALID_BUYER_ACCOUNTS') return unknownAccountWords(message);
  const known = Object.hasOwn(wordsByCode, code) ? wordsByCode[code] : undefined;
  const words = known?.find(({ whenMessage }) => whenMessage?.test(message) ?? true);
  if (words === undefined)
    return { title: 'AWS refused the offer.', advice: `${UNPUBLISHED} AWS said: ${message}`, accountIds: [] };
  const said = code.startsWith('PORTAL_') ? '' : `${UNPUBLISHED} `;
  return { title: words.title, advice: `${said}${words.advice}`, accountIds: [] };
}

function unknownAccountWords(message: string): FailureWords {
  const accountIds = message.match(/\b\d{12}\b/g) ?? [];
  const named = accountIds.join(', ');
  if (accountIds.length === 0)
    return {
      title: 'AWS does not know one of the accounts.',
      advice: `${UNPUBLISHED} Compare them with the customer’s own text.`,
      accountIds,
    };
  const title =
    accountIds.length === 1 ? `AWS doesn’t know account ${named}.` : `AWS doesn’t know the accounts ${named}.`;
  const rest = accountIds.length === 1 ? 'AWS named no other account.' : 'AWS named no other accounts.';
  return { title, advice: `${UNPUBLISHED} ${rest} Ask the customer for the right number.`, accountIds };
}

/** The portal's own refusal when wholesale × markup no longer meets the tier's target. */
export function priceMissedFailure(wholesalePrice: string, markupPercent: string, target: string): ChangeSetFailure {
  return {
    code: 'PORTAL_PRICE_MISSED',
    message: `${percentText(markupPercent)} on the wholesale price ${priceText(wholesalePrice)} misses the target ${priceText(target)}.`,
    changeType: null,
  };
}
