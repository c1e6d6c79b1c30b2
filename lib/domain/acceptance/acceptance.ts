import {
  agreementWord,
  meaningOfAgreement,
  outcomeOfStatus,
  type Agreement,
  type AgreementMeaning,
  type AgreementOutcome,
} from './agreement';

/** What one account has done with an offer. `endsAt`: when the agreement ends or ended; null while no end is known. */
export type AccountAcceptance = {
  accountId: string;
  agreementId: string;
  outcome: AgreementOutcome;
  word: string;
  acceptedAt: Date | null;
  endsAt: Date | null;
  /** The offer was not meant for this account. */
  isUnexpected: boolean;
};

export type OfferAcceptance = {
  /** How many of the offer's own accounts have accepted, also where the agreement is over by now. */
  acceptedCount: number;
  /** How many accounts accepted, and then AWS ended it. */
  failedCount: number;
  /** When the last agreement ends or ended; null without one, or while one has no end. */
  agreementEndsAt: Date | null;
  outcome: 'none' | 'accepted' | 'failed';
  accounts: AccountAcceptance[];
};

/**
 * What the agreements of an offer say about it. One account counts once, with its newest agreement that has not failed, else with the
 * failed one. `chain`: every known agreement of the same chains, those of other offers included, to find out which one counts.
 */
export function acceptanceOf(
  agreements: readonly Agreement[],
  chain: readonly Agreement[],
  buyerAccountIds: readonly string[],
): OfferAcceptance {
  const accounts = [...new Set(agreements.map(({ acceptorAccountId }) => acceptorAccountId))]
    .sort()
    .flatMap((accountId) => {
      const own = withoutRolledBack(agreements.filter(({ acceptorAccountId }) => acceptorAccountId === accountId));
      return latestOf(own.map((agreement) => accountAcceptance(agreement, chain, buyerAccountIds))) ?? [];
    });
  const accepted = accounts.filter(({ outcome }) => outcome !== 'failed');
  const ends = accepted.map(({ endsAt }) => endsAt);
  return {
    acceptedCount: accepted.filter(({ isUnexpected }) => !isUnexpected).length,
    failedCount: accounts.length - accepted.length,
    agreementEndsAt: ends.length === 0 || ends.includes(null) ? null : latestInstant(ends),
    outcome: accepted.length > 0 ? 'accepted' : accounts.length > 0 ? 'failed' : 'none',
    accounts,
  };
}

const isRolledBack = ({ status }: Agreement) => meaningOfAgreement(status) === 'rolled_back';

/** What AWS took back says nothing as long as the account has anything else. */
function withoutRolledBack(agreements: readonly Agreement[]): readonly Agreement[] {
  const standing = agreements.filter((agreement) => !isRolledBack(agreement));
  return standing.length > 0 ? standing : agreements;
}

function accountAcceptance(
  agreement: Agreement,
  chain: readonly Agreement[],
  buyerAccountIds: readonly string[],
): AccountAcceptance {
  const counted = countedFor(agreement, chain);
  return {
    accountId: agreement.acceptorAccountId,
    agreementId: agreement.id,
    outcome: outcomeOfStatus(counted.status),
    word: agreementWord(isRolledBack(agreement) ? counted.status : agreement.status),
    acceptedAt: agreement.acceptedAt,
    endsAt: endOf(counted, meaningOfAgreement(counted.status)),
    isUnexpected: !buyerAccountIds.includes(agreement.acceptorAccountId),
  };
}

/** The agreement whose word counts for this one: its own, that of its last successor, or of the revision that AWS went back to. */
function countedFor(agreement: Agreement, chain: readonly Agreement[]): Agreement {
  const standing = chain.filter(
    (one) =>
      one.initialAgreementId === agreement.initialAgreementId &&
      one.acceptorAccountId === agreement.acceptorAccountId &&
      !isRolledBack(one),
  );
  if (!isRolledBack(agreement)) return lastOf(agreement, standing);
  const latest = [...standing].sort((one, other) => timeOf(other.acceptedAt) - timeOf(one.acceptedAt))[0];
  return standing.find(({ status }) => meaningOfAgreement(status) === 'accepted') ?? latest ?? agreement;
}

/** Follows successors as far as they are known; an agreement whose successor is not known yet stands for itself. */
function lastOf(agreement: Agreement, standing: readonly Agreement[]): Agreement {
  if (meaningOfAgreement(agreement.status) !== 'as_successor') return agreement;
  const [next] = standing
    .filter((one) => timeOf(one.acceptedAt) > timeOf(agreement.acceptedAt))
    .sort((one, other) => timeOf(one.acceptedAt) - timeOf(other.acceptedAt));
  return next === undefined ? agreement : lastOf(next, standing);
}

/** One that did not run to its end ended when AWS last changed it, whatever was agreed; one that goes on elsewhere has no end. */
function endOf({ endsAt, updatedAt }: Agreement, meaning: AgreementMeaning): Date | null {
  switch (meaning) {
    case 'as_successor':
      return null;
    case 'failed':
    case 'rolled_back':
    case 'ended_early':
      return endsAt === null || endsAt > updatedAt ? updatedAt : endsAt;
    case 'ended':
      return endsAt ?? updatedAt;
    default:
      return endsAt;
  }
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
