import { applyAvailability, availabilityRules } from '../change-types/update-availability';
import { applyInformation, informationRules } from '../change-types/update-information';
import { applyMarkup, markupRules } from '../change-types/update-markup';
import { applyRelease, releaseRules } from '../change-types/release-offer';
import { applyTargeting, targetingRules } from '../change-types/update-targeting';
import { applyValidity, validityRules } from '../change-types/update-validity-terms';
import { createRules, draftFromAuthorization, isConsumed } from '../change-types/create-offer';
import type { ChangeTypeName } from '../change-types/details';
import { referencedName } from '../catalog/start-change-set-request';
import { newEntityId, splitIdentifier } from '../identifiers';
import { productSchema, sellerSchema, type Authorization, type ChangeSet, type Offer } from '../store/rows';
import type { Put, Store } from '../store/store';
import type { ChangeError, TypedChange } from './changes';
import { releaseDateErrors, validityLimitErrors } from './inferred-rules';
import { brokenRules, isReleased, type OfferContext } from './rules';
import { typedChange } from './typed-changes';

/** What a change set would do: its errors, change by change, or the rows that it writes. */
export type Evaluation = {
  errors: ChangeError[][];
  puts: Put[];
  /** For each change, the offer that it made or changed. */
  offerIds: (string | undefined)[];
};

type Target = { before: Offer; after: Offer; authorization: Authorization | undefined; changes: TypedChange[] };

/** Creations first, release last; AWS too decides the order itself, whatever the order in the request. */
const applicationOrder: readonly ChangeTypeName[] = [
  'UpdateInformation',
  'UpdateMarkup',
  'UpdateTargeting',
  'UpdateAvailability',
  'UpdateValidityTerms',
  'ReleaseOffer',
];

/**
 * Plays a whole change set on copies. Nothing in the store changes: the caller commits `puts`, all of them, when no
 * change has an error.
 */
export function evaluateChangeSet(changeSet: ChangeSet, store: Store, now: Date): Evaluation {
  const { switches } = store.settings;
  const changes = changeSet.changes.map((change) => typedChange(change, switches));
  const authorizations = new Map<string, Authorization>();
  const targets = new Map<string, Target>();
  const keys = changes.map((change, index) => (change === undefined ? '' : targetKey(change, index)));
  changes.forEach((change, index) => {
    if (change === undefined) return;
    const key = keys[index] ?? '';
    const target = targets.get(key) ?? openTarget(change, changeSet, store, authorizations, now);
    target?.changes.push(change);
    if (target !== undefined) targets.set(key, target);
  });
  for (const target of targets.values()) applyChanges(target, store, now);
  const errors = changes.map((change, index): ChangeError[] => {
    const target = targets.get(keys[index] ?? '');
    if (change === undefined || target === undefined) return [];
    return errorsOf(change, contextOf(target, store, now));
  });
  const failed = errors.some((list) => list.length > 0);
  return {
    errors,
    puts: failed ? [] : rowsOf(targets, store, now),
    offerIds: keys.map((key) => targets.get(key)?.after.id),
  };
}

/** Changes of one offer share a key: the creating change's name, or the offer's id. */
function targetKey(change: TypedChange, index: number): string {
  if (change.changeType === 'CreateOfferUsingResaleAuthorization') return `$${change.changeName ?? String(index)}`;
  const reference = referencedName(change.identifier);
  return reference === undefined ? splitIdentifier(change.identifier ?? '').id : `$${reference}`;
}

function openTarget(
  change: TypedChange,
  changeSet: ChangeSet,
  store: Store,
  authorizations: Map<string, Authorization>,
  now: Date,
): Target | undefined {
  const creation =
    change.changeType === 'CreateOfferUsingResaleAuthorization'
      ? change.details
      : creationNamed(change, changeSet, store);
  if (creation === undefined) {
    const before = store.offers.get(splitIdentifier(change.identifier ?? '').id);
    const authorization = store.authorizations.get(before?.resaleAuthorizationId ?? '');
    return before === undefined ? undefined : { before, after: before, authorization, changes: [] };
  }
  const id = creation.ResaleAuthorizationId;
  const authorization = authorizations.get(id) ?? store.authorizations.get(id);
  if (authorization === undefined) return undefined;
  // A second creation in the same set sees the first one's use.
  authorizations.set(id, { ...authorization, offerCreatedCount: authorization.offerCreatedCount + 1 });
  const before = draftFromAuthorization(newEntityId('offer'), changeSet.accountId, creation, authorization, now);
  return { before, after: before, authorization, changes: [] };
}

/** The creation that a change refers to, when the request lists that one later. */
function creationNamed(change: TypedChange, changeSet: ChangeSet, store: Store) {
  const name = referencedName(change.identifier);
  if (name === undefined) return undefined;
  const creation = changeSet.changes.find((other) => other.changeName === name);
  const typed = creation === undefined ? undefined : typedChange(creation, store.settings.switches);
  return typed?.changeType === 'CreateOfferUsingResaleAuthorization' ? typed.details : undefined;
}

function applyChanges(target: Target, store: Store, now: Date): void {
  for (const changeType of applicationOrder) {
    const change = target.changes.find((candidate) => candidate.changeType === changeType);
    if (change !== undefined) target.after = applyChange(target, change, store, now);
  }
}

function applyChange({ after, authorization }: Target, change: TypedChange, store: Store, now: Date): Offer {
  switch (change.changeType) {
    case 'CreateOfferUsingResaleAuthorization':
      return after;
    case 'UpdateInformation':
      return applyInformation(after, change.details);
    case 'UpdateMarkup':
      return applyMarkup(after, change.details, authorization, store.settings.switches);
    case 'UpdateTargeting':
      return applyTargeting(after, change.details);
    case 'UpdateAvailability':
      return applyAvailability(after, change.details);
    case 'UpdateValidityTerms':
      return applyValidity(after, change.details);
    case 'ReleaseOffer':
      return applyRelease(after, now);
  }
}

function contextOf({ before, after, authorization, changes }: Target, store: Store, now: Date): OfferContext {
  const { productId, ownerAccountId } = after;
  return {
    before,
    after,
    authorization,
    product: store.products.get(productId) ?? productSchema.parse({ id: productId, title: productId, ownerAccountId }),
    seller:
      store.sellers.get(ownerAccountId) ?? sellerSchema.parse({ accountId: ownerAccountId, legalName: ownerAccountId }),
    replaced: store.agreements.get(after.targetAgreementId ?? ''),
    changeTypes: new Set(changes.map((change) => change.changeType)),
    otherOffersOfProduct: () =>
      [...store.offers.values()].filter((offer) => offer.productId === productId && offer.id !== after.id),
    settings: store.settings,
    now,
  };
}

function errorsOf(change: TypedChange, context: OfferContext): ChangeError[] {
  switch (change.changeType) {
    case 'CreateOfferUsingResaleAuthorization':
      return brokenRules(change.changeType, createRules, context, change.details);
    case 'UpdateInformation':
      return brokenRules(change.changeType, informationRules, context, change.details);
    case 'UpdateMarkup':
      return brokenRules(change.changeType, markupRules, context, change.details);
    case 'UpdateTargeting':
      return brokenRules(change.changeType, targetingRules, context, change.details);
    case 'UpdateAvailability':
      return brokenRules(change.changeType, availabilityRules, context, change.details);
    case 'UpdateValidityTerms':
      return [
        ...brokenRules(change.changeType, validityRules, context, change.details),
        ...validityLimitErrors(context, change.details),
      ];
    case 'ReleaseOffer':
      return [...brokenRules(change.changeType, releaseRules, context, change.details), ...releaseDateErrors(context)];
  }
}

/** The offers at their next revision, and the authorizations that they use up. */
function rowsOf(targets: ReadonlyMap<string, Target>, store: Store, now: Date): Put[] {
  const consumes = store.settings.switches.singleUseConsumedBy;
  const uses = new Map<string, number>();
  const offers = [...targets.values()].map(({ before, after }): Put => {
    const counted = consumes === 'draft' ? before.revision === 0 : isReleased(after) && !isReleased(before);
    const id = after.resaleAuthorizationId;
    if (counted && id !== undefined) uses.set(id, (uses.get(id) ?? 0) + 1);
    return {
      table: 'offers',
      row: { ...after, revision: before.revision + 1, lastModifiedDate: now.toISOString() },
    };
  });
  const used = [...uses].flatMap(([id, count]): Put[] => {
    const authorization = store.authorizations.get(id);
    if (authorization === undefined || isConsumed(authorization)) return [];
    const row = { ...authorization, offerCreatedCount: authorization.offerCreatedCount + count };
    return [{ table: 'authorizations', row: { ...row, lastModifiedDate: now.toISOString() } }];
  });
  return [...offers, ...used];
}
