import { VENDOR_SUPPORT, type FailureEntries } from './failure-entry';

const ASK_VENDOR = `Write to ${VENDOR_SUPPORT} with what AWS said.`;
const ADMIN_AT_AWS = 'An admin completes it in the AWS Marketplace Management Portal.';

/** What the offer rests on: the opportunity, the product, the markup and the seller's own account. */
export const authorizationFailureEntries: FailureEntries = {
  INCOMPATIBLE_RESALE_AUTHORIZATION: [
    {
      whenMessage: /active state/i,
      title: 'The opportunity can no longer be used.',
      advice: `Select another one, or write to ${VENDOR_SUPPORT}.`,
      cure: 'mail_vendor',
    },
    {
      whenMessage: /BuyerAccounts/,
      title: 'The opportunity is limited to other buyers.',
      advice: `Check the accounts, or write to ${VENDOR_SUPPORT}.`,
      cure: { edit: 'select' },
    },
    {
      whenMessage: /AgreementDuration/,
      title: 'The vendor fixed another usage duration.',
      advice: `An admin can change the duration in the policy, or write to ${VENDOR_SUPPORT}.`,
      cure: 'tell_admin',
    },
    {
      whenMessage: /MarkupPercentage/,
      title: 'The opportunity does not allow a markup on its payments.',
      advice: ASK_VENDOR,
      cure: 'mail_vendor',
    },
    {
      whenMessage: /Agreement(?:Start|End)Date/,
      title: 'The vendor fixed other start or end dates.',
      advice: ASK_VENDOR,
      cure: 'mail_vendor',
    },
    { title: 'The offer does not fit the opportunity.', advice: ASK_VENDOR, cure: 'mail_vendor' },
  ],
  INCOMPATIBLE_PRODUCT: [
    {
      whenMessage: /OfferSetId/,
      title: 'The product cannot be sold as part of a set of offers.',
      advice: ASK_VENDOR,
      cure: 'mail_vendor',
    },
    {
      whenMessage: /Country-based/i,
      title: 'The product cannot be limited to countries.',
      advice: ASK_VENDOR,
      cure: 'mail_vendor',
    },
    {
      whenMessage: /AgreementStartDate/,
      title: 'The product cannot start at a later date.',
      advice: ASK_VENDOR,
      cure: 'mail_vendor',
    },
    {
      whenMessage: /public offer/i,
      title: 'The vendor has not opened the product for sale yet.',
      advice: ASK_VENDOR,
      cure: 'mail_vendor',
    },
    { title: 'The product does not allow this offer.', advice: ASK_VENDOR, cure: 'mail_vendor' },
  ],
  INCOMPATIBLE_MARKUP: [
    {
      title: 'The markup of this offer can no longer change.',
      advice: 'AWS froze the price when the offer was released. Another price needs a new offer.',
      cure: 'tell_admin',
    },
  ],
  INVALID_MARKUP_PERCENTAGE: [
    {
      title: 'AWS does not accept a markup on this offer.',
      advice: 'Only an offer made from an opportunity has a markup. An admin has to look at it in the AWS console.',
      cure: 'tell_admin',
    },
  ],
  INCOMPATIBLE_PRE_EXISTING_AGREEMENT: [
    {
      title: 'The offer purpose can no longer change.',
      advice: 'AWS froze it when the offer was released. Another purpose needs a new offer.',
      cure: 'tell_admin',
    },
  ],
  INCOMPATIBLE_SELLER_VERIFICATION: [
    {
      title: 'Your seller account is not fully verified at AWS.',
      advice: 'An admin finishes the seller verification in the AWS Marketplace Management Portal.',
      cure: 'tell_admin',
    },
  ],
  INCOMPATIBLE_PAYMENT_SETTINGS: [
    { title: 'Your payment settings at AWS do not fit the currency.', advice: ADMIN_AT_AWS, cure: 'tell_admin' },
  ],
  INVALID_TAX_INFORMATION: [
    { title: 'Your tax information at AWS is incomplete.', advice: ADMIN_AT_AWS, cure: 'tell_admin' },
  ],
};
