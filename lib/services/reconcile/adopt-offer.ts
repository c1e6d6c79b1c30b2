import { randomUUID } from 'node:crypto';
import { listAuthorizations } from '../../db/authorizations/authorizations';
import { findAwsOffer, lockAdoption } from '../../db/reconcile/aws-offers';
import { lockBook } from '../../db/customers/customer-changes';
import { addBuyerAccounts, createCustomer, findCustomer, findCustomersNamed } from '../../db/customers/customers';
import { createAdoptedOffer } from '../../db/reconcile/found-offers';
import { findOffersByAwsIds } from '../../db/offers/offers';
import { currentPolicy } from '../../db/policy/policy';
import { clearRefusedAccounts } from '../../db/customers/refused-accounts';
import { listTierVersions } from '../../db/tiers/tiers';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import type { Authorization } from '../../domain/authorizations/authorization';
import { adoptedSnapshot, adoptionCandidate, adoptionObstacles, type AwsOffer } from '../../domain/offers/aws-offer';
import { utcDateOf } from '../../domain/core/calendar';
import { plainCustomerName } from '../../domain/customers/customer';
import { customerMeant, severalAreCalled } from '../../domain/customers/customer-by-name';
import { deviationTitle } from '../../domain/approvals/deviation-words';
import type { OfferSnapshot } from '../../domain/offers/offer-snapshot';
import { failure, invalid, success, type Result } from '../../domain/core/result';
import { tierVersionOfFound, type TierVersion } from '../../domain/tiers/tier';
import { adoptOfferSchema, type AdoptOffer } from '../../schemas/reconcile/outside-offers-view';
import { defineUseCase, type UseCaseContext } from '../core/use-case';
import { judgeDecision } from '../publishing/judge-decision';
import { refreshAcceptance } from '../acceptance/refresh-acceptance';

/**
 * Takes over an offer that was made in the console, with a customer and a tier: from then on it is one of the portal's, every value
 * as AWS has it, and how that leaves the policy stands with it. At AWS nothing changes. Refused when the portal has it already, when it lacks what an offer of the portal has, or when
 * its accounts clash with what is there and nobody has agreed to that.
 */
export const adoptOffer = defineUseCase('offer.publish', adoptOfferSchema, (context, input) =>
  inTransaction(context.database.prisma, async (transaction) => {
    const adopted = await adoptable(transaction, input, context.now);
    if (!adopted.ok) return adopted;
    const { aws, authorization } = adopted.value;
    const chosen = await chosenCustomer(transaction, input);
    if (!chosen.ok) return chosen;
    const candidate = { ...adoptionCandidate(aws, authorization.productId), customerId: chosen.value?.id ?? null };
    const named = chosen.value ?? { id: randomUUID(), name: plainCustomerName(input.newCustomerName) };
    const found = await foundOffer(transaction, adopted.value, named, context.now);
    const judged = await judgeDecision(transaction, {
      kind: 'FOUND',
      offer: found,
      before: null,
      candidate,
      agreement: { seenKeys: input.seenClashes, reason: input.clashReason },
      now: context.now,
      fields: {},
    });
    if (!judged.ok) return judged;
    const { deviations, agreed } = judged.value;
    if (chosen.value === null) await createNamed(transaction, context, named);
    const snapshot = { ...found, ...agreed };
    const id = randomUUID();
    const isReleased = aws.state === 'Released';
    const row = {
      id,
      stage: isReleased ? ('LIVE' as const) : ('DRAFT_AT_AWS' as const),
      awsOfferId: aws.id,
      awsRevision: aws.revision,
      publishedAt: isReleased ? (aws.releasedAt ?? aws.lastModifiedAt) : null,
      createdById: context.viewer.userId,
    };
    await createAdoptedOffer(transaction, row, snapshot, { deviations, foundAt: context.now });
    await addBuyerAccounts(transaction, snapshot.customerId, snapshot.buyerAccountIds);
    await clearRefusedAccounts(transaction, snapshot.buyerAccountIds);
    await refreshAcceptance(transaction, id);
    await context.audit(transaction, {
      action: 'offer.adopted',
      subject: { type: 'offer', id, name: snapshot.name },
      after: { awsOfferId: aws.id, ...snapshot, deviations: deviations.map(deviationTitle) },
      ...(snapshot.agreedClashes !== undefined && { reason: snapshot.agreedClashes.reason }),
    });
    return success({ offerId: id });
  }),
);

async function foundOffer(
  transaction: Transaction,
  { aws, authorization, tier }: Adoptable,
  customer: Named,
  now: Date,
): Promise<OfferSnapshot> {
  const { priceTolerancePercent: tolerancePercent } = await currentPolicy(transaction);
  return adoptedSnapshot(aws, authorization, tier, customer, { tolerancePercent, today: utcDateOf(now) });
}

type Adoptable = { aws: AwsOffer; authorization: Authorization; tier: TierVersion };

async function adoptable(transaction: Transaction, input: AdoptOffer, now: Date): Promise<Result<Adoptable>> {
  // Two people who take over the same offer: the second one sees that it is done.
  await lockAdoption(transaction, input.awsOfferId);
  const aws = await findAwsOffer(transaction, input.awsOfferId);
  if (aws === undefined) return failure({ kind: 'not_found' });
  if ((await findOffersByAwsIds(transaction, [aws.id])).length > 0)
    return notAdoptable('Somebody has taken over this offer already.');
  const authorization = (await listAuthorizations(transaction)).find(({ id }) => id === aws.authorizationId);
  const [obstacle] = adoptionObstacles(aws, authorization);
  if (obstacle !== undefined || authorization === undefined) return notAdoptable(obstacle ?? '');
  const versions = await listTierVersions(transaction);
  const wanted = { tierId: input.tierId, authorizationId: authorization.id };
  const tier = tierVersionOfFound(versions, wanted, aws.releasedAt ?? now);
  if (tier === undefined)
    return invalid({ tierId: 'No version of this tier belongs to its opportunity: ask an admin.' });
  return success({ aws, authorization, tier });
}

type Named = { id: string; name: string };

/** Null: one that the book does not have yet. */
async function chosenCustomer(transaction: Transaction, input: AdoptOffer): Promise<Result<Named | null>> {
  if (input.customerId !== null) {
    const customer = await findCustomer(transaction, input.customerId);
    return customer === undefined ? invalid({ customer: 'Choose the customer, or add a new one.' }) : success(customer);
  }
  // Nobody else may add a customer of this name before this one is added.
  await lockBook(transaction);
  const name = plainCustomerName(input.newCustomerName);
  const meant = customerMeant(name, await findCustomersNamed(transaction, [name]));
  if (meant.kind === 'several')
    return invalid({ customer: `${severalAreCalled(name, meant.customers.length)} Choose which one.` });
  return success(meant.kind === 'one' ? meant.customer : null);
}

async function createNamed(transaction: Transaction, context: UseCaseContext, customer: Named): Promise<void> {
  await createCustomer(transaction, { ...customer, createdById: context.viewer.userId });
  await context.audit(transaction, {
    action: 'customer.created',
    subject: { type: 'customer', id: customer.id, name: customer.name },
  });
}

const notAdoptable = (message: string) =>
  failure({ kind: 'conflict' as const, reason: 'not_adoptable' as const, message });
