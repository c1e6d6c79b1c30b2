import type { FailureEntries } from './failure-entry';

/** What the portal's own rules refuse just before sending, because something has changed since somebody decided. */
export const judgedFailureEntries: FailureEntries = {
  PORTAL_ACCOUNTS_REFUSED: [
    {
      title: 'An account cannot be a buyer of this opportunity.',
      advice: 'Enter the customer’s own account, or choose another opportunity.',
      cure: { edit: 'select' },
    },
  ],
  PORTAL_DIMENSION_CHANGED: [
    {
      title: 'The opportunity is priced by another usage dimension now.',
      advice: 'Ask an admin to look at the tier, then review the offer again.',
      cure: 'tell_admin',
    },
  ],
  PORTAL_TIER_NOT_IN_FORCE: [
    {
      title: 'The price of the tier has changed since this offer was made.',
      advice: 'Make a new offer from this one: it gets the tier that is in force.',
      cure: { edit: 'review' },
    },
  ],
  PORTAL_RENEWAL_UNDECLARED: [
    {
      title: 'This is a renewal, and the offer does not say so.',
      advice: 'Choose the offer purpose that fits: AWS audits it.',
      cure: { edit: 'information' },
    },
  ],
  PORTAL_CLASH_UNSEEN: [
    {
      whenMessage: /database was restored/,
      title: 'A buyer has another live offer, which the portal had lost.',
      advice: 'Look at it, and say why this one goes out all the same.',
      cure: { edit: 'review' },
    },
    {
      title: 'A buyer has accepted another offer meanwhile.',
      advice: 'Look at it, and say why this one goes out all the same.',
      cure: { edit: 'review' },
    },
  ],
  PORTAL_DRAFT_CHANGED: [
    {
      title: 'Somebody changed the draft in the AWS console since it was checked.',
      advice: 'Only what was reviewed is released. Check the draft again: this page then shows what differs.',
      cure: 'none',
    },
  ],
  PORTAL_LEFT_OVER_RELEASED: [
    {
      title: 'AWS has this offer already, and buyers can see it.',
      advice: 'Another one is not made. Compare with AWS, and take it over from there.',
      cure: 'tell_admin',
    },
  ],
};
