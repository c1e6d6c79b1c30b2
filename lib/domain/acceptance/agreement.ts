/** What AWS says about an agreement means one of these to the offer that it came from. */
export type AgreementMeaning =
  /** A buyer accepted, and it runs. */
  | 'accepted'
  /** A buyer accepted, and AWS ended it before its day, for example because a payment failed. */
  | 'failed'
  /** It was accepted and is over, on the day that was agreed. */
  | 'ended'
  /** The same, before that day: somebody cancelled it, or AWS gives no reason. */
  | 'ended_early'
  /** Another agreement goes on in its place: what that one means counts. */
  | 'as_successor'
  /** A revision that AWS took back because of an error: what the revision means to which it went back counts. */
  | 'rolled_back'
  /** It was accepted; nothing is known about it but AWS's word. */
  | 'as_aws_says';

/** What that comes to for the account that accepted. */
export type AgreementOutcome = 'accepted' | 'failed' | 'ended';

/**
 * The one table of AWS's agreement statuses: change the meaning of one here, and the whole portal follows.
 * https://docs.aws.amazon.com/marketplace/latest/APIReference/API_marketplace-agreements_DescribeAgreement.html
 */
const meanings: Readonly<Record<string, { meaning: AgreementMeaning; word: string }>> = {
  ACTIVE: { meaning: 'accepted', word: 'Accepted' },
  TERMINATED: { meaning: 'failed', word: 'Accepted, then failed' },
  ROLLED_BACK: { meaning: 'rolled_back', word: 'Rolled back' },
  CANCELLED: { meaning: 'ended_early', word: 'Cancelled' },
  EXPIRED: { meaning: 'ended', word: 'Expired' },
  RENEWED: { meaning: 'as_successor', word: 'Renewed' },
  REPLACED: { meaning: 'as_successor', word: 'Replaced' },
  SUPERSEDED: { meaning: 'as_successor', word: 'Superseded' },
  ARCHIVED: { meaning: 'ended_early', word: 'Archived' },
};

export function meaningOfAgreement(status: string): AgreementMeaning {
  return meanings[status]?.meaning ?? 'as_aws_says';
}

/** By AWS's word alone; `acceptanceOf` knows the other agreements of the chain too. */
export function outcomeOfStatus(status: string): AgreementOutcome {
  const meaning = meaningOfAgreement(status);
  if (meaning === 'failed' || meaning === 'rolled_back') return 'failed';
  return meaning === 'ended' || meaning === 'ended_early' ? 'ended' : 'accepted';
}

/** AWS's words for agreements that hold nobody any more. */
export const statusesOver: readonly string[] = Object.keys(meanings).filter(
  (status) => outcomeOfStatus(status) !== 'accepted',
);

/** In words; a status that AWS adds one day is shown as AWS writes it. */
export function agreementWord(status: string): string {
  return meanings[status]?.word ?? status;
}

/** AWS writes an agreement without an end with no end at all, or with this year. */
const NO_END_YEAR = 9999;

/** When an agreement ends; null for one without an end. */
export function agreedEnd(endTime: Date | undefined): Date | null {
  return endTime === undefined || endTime.getUTCFullYear() >= NO_END_YEAR ? null : endTime;
}

/** An agreement as the portal keeps it. */
export type Agreement = {
  id: string;
  awsOfferId: string;
  acceptorAccountId: string;
  /** AWS's word. */
  status: string;
  acceptedAt: Date | null;
  startsAt: Date | null;
  /** Null: it has no end. */
  endsAt: Date | null;
  /** AWS's last change to it. */
  updatedAt: Date;
  /** First agreement of a chain of renewals, replacements and revisions; its own id where there is none before it. */
  initialAgreementId: string;
};

/**
 * Whether people have to hear of what AWS says now: the agreement is new, it has come to something else, or another end was agreed.
 * What goes on in another agreement, or went back to an earlier revision, has changed nothing for anybody.
 * `before`: as it was known; undefined when it was not. `outcome`: what it has come to, its chain taken into account.
 */
export function isNewsOfAgreement(
  before: Agreement | undefined,
  { status }: Agreement,
  outcome: AgreementOutcome,
): boolean {
  if (before === undefined) return outcome === 'failed' || meaningOfAgreement(status) !== 'rolled_back';
  return before.status === status || outcomeOfStatus(before.status) !== outcome;
}
