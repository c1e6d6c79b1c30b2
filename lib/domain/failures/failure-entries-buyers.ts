import type { FailureEntries } from './failure-entry';

const NOT_OURS = 'The portal never asks AWS for this. An admin has to find out why.';
const FROZEN = 'AWS froze the accounts when the offer was released. Another list of accounts needs a new offer.';

/** Who the offer is for: buyer accounts and countries. */
export const buyerFailureEntries: FailureEntries = {
  INVALID_BUYER_ACCOUNTS: [
    {
      title: 'AWS does not know one of the accounts.',
      advice: 'Compare them with the customer’s own text.',
      cure: 'remove_accounts',
    },
  ],
  TOO_MANY_BUYER_ACCOUNTS: [
    {
      title: 'AWS does not accept so many accounts in one offer.',
      advice: 'Remove some, or split them over two offers.',
      cure: { edit: 'select' },
    },
  ],
  MISSING_BUYER_ACCOUNTS: [
    { title: 'The offer has no buyer account.', advice: 'Enter at least one.', cure: { edit: 'select' } },
  ],
  INCOMPATIBLE_BUYER_ACCOUNTS: [
    {
      title: 'The accounts do not fit the agreement that this offer follows.',
      advice: 'Check them against the earlier agreement.',
      cure: { edit: 'select' },
    },
  ],
  INVALID_TARGETING: [
    { title: 'AWS cannot tell which accounts are meant and which are left out.', advice: NOT_OURS, cure: 'tell_admin' },
  ],
  INCOMPATIBLE_TARGETING: [
    {
      whenMessage: /replacement offer/i,
      title: 'This offer replaces another one, and its buyers are fixed.',
      advice: 'Create a new offer for other accounts.',
      cure: 'tell_admin',
    },
    {
      whenMessage: /can't be removed after/i,
      title: 'Accounts can no longer be taken off this offer.',
      advice: FROZEN,
      cure: 'tell_admin',
    },
    {
      whenMessage: /can't be added after/i,
      title: 'Accounts can no longer be added to this offer.',
      advice: FROZEN,
      cure: 'tell_admin',
    },
    {
      whenMessage: /after the offer is expired/i,
      title: 'The offer has expired at AWS, so its accounts stay as they are.',
      advice: 'Create a new offer for this customer.',
      cure: 'tell_admin',
    },
    {
      whenMessage: /after the offer is released/i,
      title: 'The accounts of this offer can no longer change.',
      advice: FROZEN,
      cure: 'tell_admin',
    },
    {
      whenMessage: /PreExistingAgreement/,
      title: 'An offer that follows an earlier agreement needs buyer accounts.',
      advice: 'Enter at least one account, or change the offer purpose.',
      cure: { edit: 'select' },
    },
    {
      whenMessage: /OfferSetId/,
      title: 'An offer that belongs to a set needs buyer accounts.',
      advice: 'Enter at least one account.',
      cure: { edit: 'select' },
    },
    {
      title: 'AWS does not accept these accounts for the offer.',
      advice: 'Check the accounts.',
      cure: { edit: 'select' },
    },
  ],
  INVALID_COUNTRY_CODES: [
    { title: 'AWS does not sell in one of the countries named.', advice: NOT_OURS, cure: 'tell_admin' },
  ],
  MISSING_COUNTRY_CODES: [
    { title: 'AWS wants the offer limited to certain countries.', advice: NOT_OURS, cure: 'tell_admin' },
  ],
  INCOMPATIBLE_COUNTRY_CODES: [
    { title: 'The countries do not fit the product.', advice: NOT_OURS, cure: 'tell_admin' },
  ],
};
