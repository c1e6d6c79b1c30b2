import { VENDOR_SUPPORT, type FailureEntries, type FailureEntry } from './failure-entry';

const CREDENTIALS: readonly FailureEntry[] = [
  {
    title: 'The portal’s AWS credentials have expired.',
    advice: 'An admin has to renew them.',
    cure: 'tell_admin',
  },
];
const SIGNATURE: readonly FailureEntry[] = [
  { title: 'AWS does not know the portal’s credentials.', advice: 'An admin has to check them.', cure: 'tell_admin' },
];
const BUSY: readonly FailureEntry[] = [
  { title: 'AWS was too busy.', advice: 'Publish it again in a few minutes.', cure: 'publish_again' },
];

/** What AWS answers instead of taking a request: https://docs.aws.amazon.com/marketplace/latest/APIReference/API_StartChangeSet.html */
export const wireFailureEntries: FailureEntries = {
  ValidationException: [
    {
      whenMessage: /revision/i,
      title: 'Somebody changed the draft in the AWS console since it was checked.',
      advice:
        'Only what was reviewed is released. An admin compares the draft in the AWS console and releases it there.',
      cure: 'tell_admin',
    },
    {
      whenMessage: /ResaleAuthorization/,
      title: 'The opportunity can no longer be used.',
      advice: `Select another one, or write to ${VENDOR_SUPPORT}.`,
      cure: 'mail_vendor',
    },
    {
      whenMessage: /paid seller/i,
      title: 'Your AWS account is not registered as a paid seller.',
      advice: 'An admin finishes the registration in the AWS Marketplace Management Portal.',
      cure: 'tell_admin',
    },
    {
      whenMessage: /BuyerAccounts/,
      title: 'AWS does not accept the list of accounts.',
      advice: 'Check the accounts.',
      cure: { edit: 'select' },
    },
    {
      whenMessage: /AvailabilityEndDate/,
      title: 'AWS does not accept the expiration date.',
      advice: 'Pick another day.',
      cure: 'pick_date',
    },
    {
      whenMessage: /\b(?:Name|Description)\b/,
      title: 'AWS does not accept the offer name or the description.',
      advice: 'Change them.',
      cure: { edit: 'information' },
    },
    {
      title: 'AWS did not accept the request.',
      advice: 'An admin has to look at what AWS said.',
      cure: 'tell_admin',
    },
  ],
  ResourceNotFoundException: [
    {
      title: 'AWS does not find the offer or the opportunity any more.',
      advice: 'An admin has to look in the AWS console.',
      cure: 'tell_admin',
    },
  ],
  ResourceNotSupportedException: [
    {
      title: 'AWS does not offer this for the product.',
      advice: `Write to ${VENDOR_SUPPORT} with what AWS said.`,
      cure: 'mail_vendor',
    },
  ],
  AccessDeniedException: [
    {
      title: 'AWS refuses the portal’s access.',
      advice: 'An admin has to add the missing permission.',
      cure: 'tell_admin',
    },
  ],
  ThrottlingException: BUSY,
  ServiceQuotaExceededException: [
    {
      title: 'Your account has as many open requests as AWS allows.',
      advice: 'Publish it again once some have ended.',
      cure: 'publish_again',
    },
  ],
  ResourceInUseException: [
    {
      title: 'Another change to this offer is running at AWS.',
      advice: 'Publish it again once that has ended.',
      cure: 'publish_again',
    },
  ],
  InternalServiceException: BUSY,
  ExpiredTokenException: CREDENTIALS,
  ExpiredToken: CREDENTIALS,
  RequestExpired: CREDENTIALS,
  CredentialsProviderError: CREDENTIALS,
  UnrecognizedClientException: SIGNATURE,
  InvalidSignatureException: SIGNATURE,
  SERVER_FAULT: [
    {
      title: 'AWS had a fault of its own.',
      advice: 'Nothing is wrong with the offer. Publish it again.',
      cure: 'publish_again',
    },
  ],
};

/** The portal's own checks just before sending. */
export const portalFailureEntries: FailureEntries = {
  PORTAL_AUTHORIZATION_UNUSABLE: [
    {
      title: 'The opportunity can no longer be used.',
      advice: `Select another one, or write to ${VENDOR_SUPPORT}.`,
      cure: 'mail_vendor',
    },
  ],
  PORTAL_AUTHORIZATION_UNREADABLE: [
    {
      title: 'AWS does not let the portal read the opportunity.',
      advice: 'An admin has to find out why.',
      cure: 'tell_admin',
    },
  ],
  PORTAL_NOTHING_AT_AWS: [
    {
      title: 'AWS has nothing of this attempt.',
      advice: 'It was searched for by the name of the request and by its reference. Publish it again.',
      cure: 'publish_again',
    },
  ],
  PORTAL_DRAFT_LEFT_OVER: [
    {
      title: 'AWS has the offer as a draft that buyers do not see.',
      advice: 'Publish it again: the portal goes on with that draft.',
      cure: 'publish_again',
    },
  ],
  PORTAL_ANSWER_UNREADABLE: [
    {
      title: 'AWS is done with it, but its answer cannot be read.',
      advice: 'Search again later, or ask an admin to look at the offer in the AWS console.',
      cure: 'tell_admin',
    },
  ],
  PORTAL_READ_BACK_FAILED: [
    {
      title: 'AWS has published the offer, but it cannot be read back.',
      advice: 'Search again later, or ask an admin to compare it in the AWS console.',
      cure: 'tell_admin',
    },
  ],
  PORTAL_HISTORY_GONE: [
    {
      title: 'AWS no longer knows what became of this request.',
      advice:
        'AWS keeps the history of a request for 60 days. Search again: the portal then looks for the offer itself.',
      cure: 'tell_admin',
    },
  ],
  PORTAL_TROUBLE: [
    {
      title: 'Something went wrong in the portal.',
      advice: 'Try again. If it happens again, tell an admin the reference below.',
      cure: 'tell_admin',
    },
  ],
  PORTAL_PRICE_MISSED: [
    {
      title: 'The wholesale price changed since the review.',
      advice: 'Ask an admin to look at the tier, then review the offer again.',
      cure: 'tell_admin',
    },
  ],
  PORTAL_OFFER_CHANGED: [
    {
      title: 'The offer at AWS is not what the portal shows.',
      advice: 'Somebody changed it elsewhere. Look at what differs before you change it.',
      cure: 'tell_admin',
    },
  ],
  PORTAL_OFFER_GONE: [
    {
      title: 'AWS does not show this offer any more.',
      advice: 'An admin has to look for it in the AWS console.',
      cure: 'tell_admin',
    },
  ],
  PORTAL_ACCEPTED_MEANWHILE: [
    {
      title: 'The customer accepted the offer meanwhile.',
      advice: 'An accepted offer stays as it is.',
      cure: 'none',
    },
  ],
  PORTAL_APPROVAL_MISSING: [
    {
      title: 'This offer needs somebody’s approval.',
      advice: 'The policy or the tier changed after it was submitted. Ask for the approval at the review.',
      cure: { edit: 'review' },
    },
  ],
  PORTAL_MADE_BEFORE_RESTORE: [
    {
      title: 'AWS has, or may have, an offer of this draft already.',
      advice:
        'It is from before the portal’s database was restored from a backup. An admin deals with it under After a restore; what AWS shows by then is taken over under Offers, Made outside the portal.',
      cure: 'tell_admin',
    },
  ],
  PORTAL_EXPIRATION_PASSED: [
    {
      title: 'The offer would have expired before it was sent.',
      advice: 'Pick a later day.',
      cure: 'pick_date',
    },
  ],
};
