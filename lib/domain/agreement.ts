/** What AWS says about an agreement means one of these to the offer that it came from. */
export type AgreementMeaning =
  /** A buyer accepted, and it runs. */
  | 'accepted'
  /** A buyer accepted, and AWS took it back, as when a payment fails. */
  | 'failed'
  /** It was accepted and is over, on the day that was agreed. */
  | 'ended'
  /** The same, before that day. */
  | 'ended_early'
  /** Another agreement goes on in its place: what that one means counts. */
  | 'as_successor'
  /** It was accepted; nothing is known about it but AWS's word. */
  | 'as_aws_says';

/**
 * The one table of AWS's agreement statuses: change the meaning of one here, and the whole portal follows.
 * https://docs.aws.amazon.com/marketplace/latest/APIReference/API_marketplace-agreements_AgreementViewSummary.html
 */
const meanings: Readonly<Record<string, { meaning: AgreementMeaning; word: string }>> = {
  ACTIVE: { meaning: 'accepted', word: 'Accepted' },
  ROLLED_BACK: { meaning: 'failed', word: 'Accepted, then failed' },
  CANCELLED: { meaning: 'ended_early', word: 'Cancelled' },
  TERMINATED: { meaning: 'ended_early', word: 'Terminated' },
  EXPIRED: { meaning: 'ended', word: 'Expired' },
  RENEWED: { meaning: 'as_successor', word: 'Renewed' },
  REPLACED: { meaning: 'as_successor', word: 'Replaced' },
  SUPERSEDED: { meaning: 'as_successor', word: 'Superseded' },
  ARCHIVED: { meaning: 'as_aws_says', word: 'Archived' },
};

export function meaningOfAgreement(status: string): AgreementMeaning {
  return meanings[status]?.meaning ?? 'as_aws_says';
}

/** In words; a status that AWS adds one day is shown as AWS writes it. */
export function agreementWord(status: string): string {
  return meanings[status]?.word ?? status;
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
  /** Null: AWS names no end. */
  endsAt: Date | null;
  /** AWS's last change to it. */
  updatedAt: Date;
  /** First agreement of a chain of renewals and replacements; its own id where there is none before it. */
  initialAgreementId: string;
};

/** What one account has done with an offer. `endsAt`: when the agreement ends or ended; null while no end is known. */
export type AccountAcceptance = {
  accountId: string;
  agreementId: string;
  outcome: 'accepted' | 'failed' | 'ended';
  word: string;
  acceptedAt: Date | null;
  endsAt: Date | null;
  /** The offer was not meant for this account. */
  isUnexpected: boolean;
};

export type OfferAcceptance = {
  /** How many of the offer's own accounts have accepted, also where the agreement is over by now. */
  acceptedCount: number;
  /** When the last agreement ends or ended; null without one, or while one has no end. */
  agreementEndsAt: Date | null;
  outcome: 'none' | 'accepted' | 'failed';
  accounts: AccountAcceptance[];
};

/**
 * What the agreements of an offer say about it. One account counts once, with its newest agreement that has not failed, else with the
 * failed one. `chain`: every known agreement of the same chains, those of other offers included, to find successors in.
 */
export function acceptanceOf(
  agreements: readonly Agreement[],
  chain: readonly Agreement[],
  buyerAccountIds: readonly string[],
): OfferAcceptance {
  const read = agreements.map((agreement) => accountAcceptance(agreement, chain, buyerAccountIds));
  const accounts = [...new Set(read.map(({ accountId }) => accountId))]
    .sort()
    .flatMap((accountId) => latestOf(read.filter((one) => one.accountId === accountId)) ?? []);
  const accepted = accounts.filter(({ outcome }) => outcome !== 'failed');
  const ends = accepted.map(({ endsAt }) => endsAt);
  return {
    acceptedCount: accepted.filter(({ isUnexpected }) => !isUnexpected).length,
    agreementEndsAt: ends.length === 0 || ends.includes(null) ? null : latestInstant(ends),
    outcome: accepted.length > 0 ? 'accepted' : accounts.length > 0 ? 'failed' : 'none',
    accounts,
  };
}

function accountAcceptance(
  agreement: Agreement,
  chain: readonly Agreement[],
  buyerAccountIds: readonly string[],
): AccountAcceptance {
  const counted = lastOfChain(agreement, chain);
  const meaning = meaningOfAgreement(counted.status);
  return {
    accountId: agreement.acceptorAccountId,
    agreementId: agreement.id,
    outcome: meaning === 'failed' ? 'failed' : isOver(meaning) ? 'ended' : 'accepted',
    word: agreementWord(agreement.status),
    acceptedAt: agreement.acceptedAt,
    endsAt: endOf(counted, meaning),
    isUnexpected: !buyerAccountIds.includes(agreement.acceptorAccountId),
  };
}

/** Follows successors as far as they are known; an agreement whose successor is not known yet stands for itself. */
function lastOfChain(agreement: Agreement, chain: readonly Agreement[]): Agreement {
  let current = agreement;
  for (;;) {
    if (meaningOfAgreement(current.status) !== 'as_successor') return current;
    const next = successorOf(current, chain);
    if (next === undefined) return current;
    current = next;
  }
}

function successorOf(agreement: Agreement, chain: readonly Agreement[]): Agreement | undefined {
  return chain
    .filter(
      ({ initialAgreementId, acceptorAccountId }) =>
        initialAgreementId === agreement.initialAgreementId && acceptorAccountId === agreement.acceptorAccountId,
    )
    .filter((one) => timeOf(one.acceptedAt) > timeOf(agreement.acceptedAt))
    .sort((one, other) => timeOf(one.acceptedAt) - timeOf(other.acceptedAt))[0];
}

const isOver = (meaning: AgreementMeaning) => meaning === 'ended' || meaning === 'ended_early';

/** One that was ended early ended when AWS last changed it, whatever the end that was agreed; one that goes on elsewhere has none. */
function endOf({ endsAt, updatedAt }: Agreement, meaning: AgreementMeaning): Date | null {
  if (meaning === 'as_successor') return null;
  if (meaning === 'ended_early') return endsAt === null || endsAt > updatedAt ? updatedAt : endsAt;
  return meaning === 'ended' ? (endsAt ?? updatedAt) : endsAt;
}

function latestOf(acceptances: readonly AccountAcceptance[]): AccountAcceptance | undefined {
  const byAcceptance = [...acceptances].sort((one, other) => timeOf(other.acceptedAt) - timeOf(one.acceptedAt));
  return (
    byAcceptance.find(({ outcome }) => outcome === 'accepted') ??
    byAcceptance.find(({ outcome }) => outcome === 'ended') ??
    byAcceptance[0]
  );
}

function latestInstant(instants: readonly (Date | null)[]): Date {
  return new Date(Math.max(...instants.map((instant) => timeOf(instant))));
}

const timeOf = (instant: Date | null) => instant?.getTime() ?? 0;
