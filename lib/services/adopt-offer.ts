import { randomUUID } from 'node:crypto';
import { appendAuditEvent } from '../db/audit-events';
import { listAuthorizations } from '../db/authorizations';
import { findAwsOffer, lockAdoption } from '../db/aws-offers';
import { lockBook } from '../db/customer-changes';
import { addBuyerAccounts, createCustomer, findCustomer, findCustomersNamed } from '../db/customers';
import { createAdoptedOffer, findOffersByAwsIds } from '../db/offers';
import { currentPolicy } from '../db/policy';
import { clearRefusedAccounts } from '../db/refused-accounts';
import { listTierVersions } from '../db/tiers';
import { inTransaction, type Transaction } from '../db/transaction';
import type { Authorization } from '../domain/authorization';
import { adoptedSnapshot, adoptionCandidate, adoptionObstacles, type AwsOffer } from '../domain/aws-offer';
import { utcDateOf } from '../domain/calendar';
import { plainCustomerName } from '../domain/customer';
import { customerMeant, severalAreCalled } from '../domain/customer-by-name';
import type { Viewer } from '../domain/permissions';
import { failure, invalid, success, type Result } from '../domain/result';
import type { TierVersion } from '../domain/tier';
import type { AdoptOffer } from '../schemas/outside-offers-view';
import { agreeToClashes } from './agree-to-clashes';
import { authorise, type ServiceContext } from './context';
import { refreshAcceptance } from './refresh-acceptance';

/**
 * Takes over an offer that was made in the console, with a customer and a tier: from then on it is one of the portal's, every value
 * as AWS has it. At AWS nothing changes. Refused when the portal has it already, when it lacks what an offer of the portal has, or when
 * its accounts clash with what is there and nobody has agreed to that.
 */
export async function adoptOffer(context: ServiceContext, input: AdoptOffer): Promise<Result<{ offerId: string }>> {
  const allowed = authorise(context, 'offer.publish');
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.prisma, async (transaction) => {
    const found = await adoptable(transaction, input);
    if (!found.ok) return found;
    const { aws, authorization, tier } = found.value;
    const chosen = await chosenCustomer(transaction, input);
    if (!chosen.ok) return chosen;
    const candidate = { ...adoptionCandidate(aws, authorization.productId), customerId: chosen.value?.id ?? null };
    const agreement = { seenKeys: input.seenClashes, reason: input.clashReason };
    const agreed = await agreeToClashes(transaction, candidate, agreement, context.now);
    if (!agreed.ok) return agreed;
    const customer = chosen.value ?? (await newCustomer(transaction, context, allowed.value, input.newCustomerName));
    const { priceTolerancePercent: tolerancePercent } = await currentPolicy(transaction);
    const policy = { tolerancePercent, today: utcDateOf(context.now) };
    const snapshot = { ...adoptedSnapshot(aws, authorization, tier, customer, policy), ...agreed.value };
    const id = randomUUID();
    const isReleased = aws.state === 'Released';
    const row = {
      id,
      stage: isReleased ? ('LIVE' as const) : ('DRAFT_AT_AWS' as const),
      awsOfferId: aws.id,
      awsRevision: aws.revision,
      publishedAt: isReleased ? (aws.releasedAt ?? aws.lastModifiedAt) : null,
      createdById: allowed.value.userId,
    };
    await createAdoptedOffer(transaction, row, snapshot);
    await addBuyerAccounts(transaction, snapshot.customerId, snapshot.buyerAccountIds);
    await clearRefusedAccounts(transaction, snapshot.buyerAccountIds);
    await refreshAcceptance(transaction, id);
    await appendAuditEvent(transaction, {
      actor: allowed.value,
      action: 'offer.adopted',
      subject: { type: 'offer', id, name: snapshot.name },
      after: { awsOfferId: aws.id, ...snapshot },
      ...(snapshot.agreedClashes === undefined ? {} : { reason: snapshot.agreedClashes.reason }),
      ...(context.origin === null ? {} : { origin: context.origin }),
    });
    return success({ offerId: id });
  });
}

type Adoptable = { aws: AwsOffer; authorization: Authorization; tier: TierVersion };

async function adoptable(transaction: Transaction, input: AdoptOffer): Promise<Result<Adoptable>> {
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
  const tier = versions.find((one) => one.authorizationId === authorization.id && one.tierId === input.tierId);
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

async function newCustomer(
  transaction: Transaction,
  context: ServiceContext,
  viewer: Viewer,
  name: string,
): Promise<Named> {
  const customer = { id: randomUUID(), name: plainCustomerName(name) };
  await createCustomer(transaction, { ...customer, createdById: viewer.userId });
  await appendAuditEvent(transaction, {
    actor: viewer,
    action: 'customer.created',
    subject: { type: 'customer', id: customer.id, name: customer.name },
    ...(context.origin === null ? {} : { origin: context.origin }),
  });
  return customer;
}

const notAdoptable = (message: string) =>
  failure({ kind: 'conflict' as const, reason: 'not_adoptable' as const, message });
