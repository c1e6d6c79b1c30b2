import { z } from 'zod';
import { namedEntities } from '../catalog/locks-and-quotas';
import type { World } from '../catalog/operation';
import { dayOf } from '../clock';
import { markUp } from '../engine/markup';
import { newEntityId } from '../identifiers';
import { changesOf } from '../schema-changes';
import { SEED_ACCOUNTS } from '../seed';
import { offerSchema, type Offer } from '../store/rows';
import type { Put } from '../store/store';
import { AwsError, notFound } from '../wire/aws-error';
import { agreementOf } from './buyer-actions';

const dayMs = 86_400_000;

const offerFields = changesOf(
  offerSchema.omit({ id: true, revision: true, createdDate: true, lastModifiedDate: true }),
);
const creation = offerFields.extend({
  count: z.number().int().min(1).max(200_000).default(1),
  /** How long ago the offers were made and last changed. */
  hoursAgo: z.number().min(0).default(0),
  /** The account that has accepted each of them, as long ago. */
  acceptedBy: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
});

/**
 * Someone makes offers in the AWS console: an authorization's terms are copied as AWS does, everything that the body
 * names is laid over them, and what it names as null is left out. Without an authorization and buyers the offer is a direct one, or public.
 */
export function createConsoleOffers(
  { store, clock }: World,
  body: Record<string, unknown>,
): { offerIds: string[]; offer: Offer } {
  const { count, hoursAgo, acceptedBy, ...fields } = creation.parse(withoutNulls(body));
  const authorization = store.authorizations.get(fields.resaleAuthorizationId ?? '');
  const productId = fields.productId ?? authorization?.productId;
  if (productId === undefined) throw new AwsError(400, 'Refused', 'Name a resaleAuthorizationId or a productId.');
  const instant = new Date(clock.now().getTime() - hoursAgo * 3_600_000).toISOString();
  const wholesale = authorization?.pricing ?? [];
  const pricing =
    fields.markupPercentage === undefined
      ? wholesale
      : markUp(wholesale, fields.markupPercentage, store.settings.switches);
  const make = (): Offer =>
    offerSchema.parse({
      ownerAccountId: authorization?.resellerAccountId ?? SEED_ACCOUNTS.partner,
      productId,
      state: 'Draft',
      pricing,
      legalDocuments: authorization?.buyerLegalDocuments ?? [],
      ...(fields.state === 'Released' && { releaseDate: instant }),
      ...fields,
      id: newEntityId('offer'),
      createdDate: instant,
      lastModifiedDate: instant,
    });
  const offers = Array.from({ length: count }, make);
  const productType = store.products.get(productId)?.type ?? 'SaaSProduct';
  const puts = offers.flatMap((row): Put[] => [
    { table: 'offers', row },
    ...(acceptedBy === undefined
      ? []
      : [{ table: 'agreements' as const, row: agreementOf(row, acceptedBy, productType, new Date(instant)) }]),
  ]);
  for (let start = 0; start < puts.length; start += 1000) store.commit(puts.slice(start, start + 1000));
  const [offer] = offers;
  if (offer === undefined) throw new AwsError(400, 'Refused', 'No offer was made.');
  return { offerIds: count > 100 ? [] : offers.map(({ id }) => id), offer };
}

const withoutNulls = (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));

/** Someone edits an offer in the console, past the rules of the API; null removes a member. Refused while it is locked. */
export function editConsoleOffer({ store, clock }: World, id: string, body: Record<string, unknown>): Offer {
  const offer = store.offers.get(id);
  if (offer === undefined) throw notFound(`There is no offer '${id}'.`);
  const isLocked = [...store.open].some((changeSetId) =>
    namedEntities(store.changeSets.get(changeSetId)?.changes ?? []).has(id),
  );
  if (isLocked) throw new AwsError(400, 'Refused', `The offer '${id}' is locked by a running change set.`);
  const removed = Object.keys(body).filter((name) => body[name] === null);
  const kept = Object.fromEntries(Object.entries(offer).filter(([name]) => !removed.includes(name)));
  const row = offerSchema.parse({
    ...kept,
    ...offerFields.parse(withoutNulls(body)),
    id,
    revision: offer.revision + 1,
    lastModifiedDate: clock.now().toISOString(),
  });
  store.commit([{ table: 'offers', row }]);
  return row;
}

/** The console's *Cancel offer*: it sets the expiration to yesterday. */
export function cancelConsoleOffer(world: World, id: string): Offer {
  const yesterday = dayOf(new Date(world.clock.now().getTime() - dayMs));
  return editConsoleOffer(world, id, { availabilityEndDate: yesterday });
}
