import { findApprovedDeviations } from '../../db/approvals/approvals';
import { listAuthorizations } from '../../db/authorizations/authorizations';
import { lockAccounts, readClashFacts, type ClashQuestion } from '../../db/clashes/clash-facts';
import { currentPolicy } from '../../db/policy/policy';
import { hasLostOfferListed } from '../../db/restore/restore-findings';
import { listTierVersions } from '../../db/tiers/tiers';
import type { Transaction } from '../../db/core/transaction';
import { clashSentence } from '../../domain/clashes/clash-words';
import type { Deviation } from '../../domain/approvals/deviation-schema';
import { clashesOf, clashKeys, type Clash, type ClashCandidate } from '../../domain/clashes/clashes';
import { deviationSentence } from '../../domain/approvals/deviation-words';
import { failureEntryOf } from '../../domain/failures/failure-words';
import { judgeChange, type JudgedChange, type Judgement } from '../../domain/publishing/judge-change';
import { judgedAspects, type Aspect } from '../../domain/publishing/judged-aspects';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import type { AuthorizationFact, Refusal } from '../../domain/publishing/refusals';
import { failure, invalid, success, type Result } from '../../domain/core/result';

/** What a person has seen of the clashes, and why they go on. */
export type ClashAgreement = { seenKeys: readonly string[]; reason: string };

export type Decision = JudgedChange & {
  candidate: ClashCandidate;
  agreement: ClashAgreement;
  /** The version of the draft that is decided about; without it the one that there is. */
  draftVersion?: number;
  now: Date;
  fields: FieldsOfAspects;
};

/** Where the page shows what refuses; what belongs to no field is a conflict. */
export type FieldsOfAspects = Partial<Record<Aspect, string>>;

export type Judged = {
  /** What somebody goes on in spite of, as the offer keeps it. */
  agreed: Pick<OfferSnapshot, 'agreedClashes'>;
  deviations: Deviation[];
  /** The part of them that nobody has approved. */
  unapproved: Deviation[];
};

/**
 * What the domain says to a change that a person decides about at this moment, from the portal's tables, with the accounts held until the
 * transaction ends: of two people who decide for one account the second sees what the first has written. People go on in spite of a
 * clash only where they have seen it, now or when the offer was submitted, and only with a reason. The worker asks again before it sends.
 */
export async function judgeDecision(transaction: Transaction, decision: Decision): Promise<Result<Judged>> {
  const { candidate, agreement, offer, now, kind, fields } = decision;
  await lockAccounts(transaction, candidate.productId, candidate.accountIds);
  const clashes = clashesOf(candidate, await readClashFacts(transaction, questionOf(candidate)), now);
  const { refusals, unseen, deviations, unapproved } = await judgementOf(transaction, decision, clashes);
  if (refusals.length > 0) return refusalResult(refusals, fields);
  const [first] = unseen;
  if (first !== undefined) return failure({ kind: 'conflict', reason: 'clash', message: clashSentence(first) });
  const news = judgedAspects[kind].includes('clashes') ? newClashes(clashes, offer) : [];
  const reason = agreement.reason.trim();
  if (news.length > 0 && reason === '') return invalid({ clashReason: 'Say why you go on all the same.' });
  const { agreedClashes: before } = offer;
  const agreedClashes =
    news.length === 0 ? before : { reason, keys: clashes.flatMap(clashKeys), sentences: clashes.map(clashSentence) };
  return success({ agreed: agreedClashes === undefined ? {} : { agreedClashes }, deviations, unapproved });
}

/** A published offer or a draft at AWS cannot wait for an approval: who wants what deviates makes a new offer, which can. */
export function unapprovedRefusal(unapproved: readonly Deviation[]) {
  const sentences = unapproved.map(deviationSentence).join(' ');
  return failure({
    kind: 'conflict' as const,
    reason: 'needs_approval' as const,
    message: `${sentences} That needs somebody’s approval: make a new offer from this one and ask for it there.`,
  });
}

async function judgementOf(
  transaction: Transaction,
  { candidate, agreement, draftVersion, ...change }: Decision,
  clashes: readonly Clash[],
): Promise<Judgement> {
  const { kind, offer, now } = change;
  return judgeChange(change, {
    now,
    moment: 'deciding',
    policy: await currentPolicy(transaction),
    authorization: judgedAspects[kind].includes('accounts') ? await knownAuthorization(transaction, change) : null,
    tierVersions: await listTierVersions(transaction),
    clashes,
    agreedKeys: [...(offer.agreedClashes?.keys ?? []), ...agreement.seenKeys],
    approved: isNew(candidate) ? [] : await findApprovedDeviations(transaction, candidate.offerId, draftVersion),
    hasLostOfferListed: !isNew(candidate) && (await hasLostOfferListed(transaction, candidate.offerId)),
  });
}

function questionOf(candidate: ClashCandidate): ClashQuestion {
  return { accountIds: candidate.accountIds, draftIds: isNew(candidate) ? [] : [candidate.offerId] };
}

/** An offer that is only now being taken over has no id yet. */
function isNew({ offerId }: ClashCandidate): boolean {
  return offerId === '';
}

/** As AWS said last; it is asked again before anything is sent. */
async function knownAuthorization(transaction: Transaction, { kind, offer }: JudgedChange): Promise<AuthorizationFact> {
  const authorization = (await listAuthorizations(transaction)).find(({ id }) => id === offer.authorizationId);
  if (authorization === undefined) return { kind: 'gone' };
  // To which buyers it is limited may have changed since the offer that was found was made.
  return { kind: 'found', authorization: kind === 'FOUND' ? { ...authorization, buyerAccountIds: [] } : authorization };
}

function refusalResult(refusals: readonly Refusal[], fields: FieldsOfAspects): Result<never> {
  const errors = new Map<string, string>();
  for (const { aspect, failure: refused } of refusals) {
    const field = fields[aspect];
    if (field !== undefined && !errors.has(field)) errors.set(field, refused.message);
  }
  if (errors.size > 0) return invalid(Object.fromEntries(errors));
  const texts = refusals.map(({ failure: refused }) => `${failureEntryOf(refused)?.title ?? ''} ${refused.message}`);
  return failure({ kind: 'conflict', reason: 'refused', message: texts.join(' ').trim() });
}

function newClashes(clashes: readonly Clash[], offer: OfferSnapshot): Clash[] {
  const before = offer.agreedClashes?.keys ?? [];
  return clashes.filter((clash) => clashKeys(clash).some((key) => !before.includes(key)));
}
