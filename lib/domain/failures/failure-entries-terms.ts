import type { FailureEntries, FailureEntry } from './failure-entry';

const POLICY = 'An admin can change the duration in the policy.';
const NOT_OURS = 'The portal sends a duration only, no dates. An admin has to find out why.';
const FROZEN = 'AWS froze it when the offer was released. Another one needs a new offer.';

const admin = (title: string, advice: string, whenMessage?: RegExp): FailureEntry => ({
  ...(whenMessage !== undefined && { whenMessage }),
  title,
  advice,
  cure: 'tell_admin',
});

/** When the offer ends, how long the agreement runs, and what AWS wants to see before it releases an offer. */
export const termFailureEntries: FailureEntries = {
  INVALID_AVAILABILITY_END_DATE: [
    admin(
      'AWS takes this for a public offer, which has no expiration date.',
      'An admin has to find out why.',
      /public/,
    ),
    {
      whenMessage: /AgreementEndDate/,
      title: 'The offer would expire after the agreement ends.',
      advice: 'Pick an earlier day.',
      cure: 'pick_date',
    },
    {
      whenMessage: /future AvailabilityEndDate/,
      title: 'The expiration date is not in the future.',
      advice: 'Pick a later day. AWS counts in UTC.',
      cure: 'pick_date',
    },
    { title: 'AWS does not accept the expiration date.', advice: 'Pick another day.', cure: 'pick_date' },
  ],
  MISSING_AVAILABILITY_END_DATE: [
    {
      whenMessage: /agreement's end date/i,
      title: 'The offer has to expire before the agreement that it follows ends.',
      advice: 'Pick an earlier day.',
      cure: 'pick_date',
    },
    {
      whenMessage: /private offer/i,
      title: 'The offer has no expiration date.',
      advice: 'Pick one.',
      cure: 'pick_date',
    },
    { title: 'AWS wants an expiration date.', advice: 'Pick one.', cure: 'pick_date' },
  ],
  INVALID_AGREEMENT_DURATION: [admin('AWS does not accept this usage duration.', POLICY)],
  INVALID_AGREEMENT_TIME_INTERVAL: [
    admin('The usage is longer than AWS allows.', POLICY, /difference is less/),
    admin('AWS wants either a duration or an end date, not both.', NOT_OURS, /both AgreementDuration/),
    admin('AWS wants either a duration or a start date, not both.', NOT_OURS, /both AgreementStartDate/),
    admin('A start date alone is not enough for AWS.', NOT_OURS, /only AgreementStartDate/),
    admin('The product allows no start date.', NOT_OURS, /with AgreementStartDate/),
    admin('An end date alone is not enough for AWS.', NOT_OURS, /AgreementEndDate isn't supported/),
    admin('AWS does not accept when the usage starts and ends.', NOT_OURS),
  ],
  INVALID_AGREEMENT_END_DATE: [
    admin('The usage would end in the past.', NOT_OURS, /future AgreementEndDate/),
    admin('The usage would end too early.', NOT_OURS, /after or equal/),
    admin('The usage would end too late.', POLICY, /within/),
    admin('AWS does not accept the day on which the usage ends.', NOT_OURS),
  ],
  INVALID_AGREEMENT_START_DATE: [
    admin('The usage would start before the offer expires.', NOT_OURS, /after AvailabilityEndDate/),
    admin('The usage would start after it ends.', NOT_OURS, /before the AgreementEndDate/),
    admin('The usage would start too far ahead.', NOT_OURS, /within/),
    admin('AWS does not accept the day on which the usage starts.', NOT_OURS),
  ],
  MISSING_AGREEMENT_START_DATE: [admin('AWS wants a day on which the usage starts.', NOT_OURS)],
  MISSING_AGREEMENT_END_DATE: [admin('An offer that replaces another one needs an end date.', NOT_OURS)],
  INCOMPATIBLE_AGREEMENT: [
    admin('The agreement has started, so its start cannot move ahead.', NOT_OURS, /when the agreement isn't/),
    admin('The usage would start after the agreement that it replaces.', NOT_OURS, /to be replaced/),
    admin('The offer does not fit the agreement that it follows.', NOT_OURS),
  ],
  INCOMPATIBLE_AGREEMENT_END_DATE: [admin('The end of the usage can no longer change.', FROZEN)],
  INCOMPATIBLE_AGREEMENT_START_DATE: [
    admin('The agreement starts on another day than the offer says.', NOT_OURS, /same AgreementStartDate/),
    admin('The start of the usage can no longer change.', FROZEN, /after the offer is released/),
    admin('The start of the usage does not fit the agreement.', NOT_OURS),
  ],
  INCOMPATIBLE_TERMS: [
    admin('The markup does not fit the payments of this offer.', 'An admin has to find out why.', /UpdateMarkup/),
    admin('AWS takes this for a public offer, which has no usage duration.', 'An admin has to find out why.', /public/),
    admin('The offer has expired at AWS, so its duration stays.', 'Create a new offer for this customer.', /expired/),
    admin('The terms of the offer do not fit together.', 'An admin has to find out why.'),
  ],
  MISSING_MANDATORY_TERMS: [
    admin('AWS wants a price together with the payments of this offer.', NOT_OURS, /FixedUpfrontPricingTerm/),
    admin('The offer lacks terms that AWS wants before it releases it.', 'An admin has to add them.', /^Add /),
    admin('The offer lacks something that AWS wants.', 'An admin has to find out what.'),
  ],
  MISSING_NAME: [{ title: 'The offer has no name.', advice: 'Give it one.', cure: { edit: 'information' } }],
  MISSING_DESCRIPTION: [{ title: 'The offer has no description.', advice: 'Publish it again.', cure: 'publish_again' }],
  INVALID_UPDATE_REQUEST: [
    admin('The offer has been released already.', 'An admin has to look at it in the AWS console.'),
  ],
  TOO_MANY_OFFERS: [
    admin('AWS has a public free trial for this product already.', 'An admin has to find out why.', /free trial/),
    admin(
      'AWS takes this for a public offer, and there is one already.',
      'An admin has to find out why.',
      /public offer/,
    ),
    admin('AWS allows no further offer for this product.', 'An admin has to find out why.'),
  ],
};
