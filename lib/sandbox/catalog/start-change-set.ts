import { createHash } from 'node:crypto';
import { isActive } from '../change-types/create-offer';
import { detailsSchemas, isChangeTypeName } from '../change-types/details';
import { toSecondsText } from '../clock';
import { newChangeSetId, splitIdentifier } from '../identifiers';
import type { Change, ChangeSet } from '../store/rows';
import { accessDenied, notFound, validationError } from '../wire/aws-error';
import type { Caller } from '../wire/caller';
import { changeSetArn } from './change-set-view';
import { checkChangeNames, checkOneChangePerEntity } from './change-names';
import { checkChangeType, inertChangeTypes } from './change-type-checks';
import { readDetails } from './details-document';
import { checkLocks, checkQuotas } from './locks-and-quotas';
import type { World } from './operation';
import { startChangeSetRequest } from './start-change-set-request';
import { parseDocument } from './validate-document';

type Request = ReturnType<typeof parseRequest>;

const parseRequest = (world: World, input: unknown) =>
  parseDocument(startChangeSetRequest, input, { messages: world.store.settings.switches.validationMessages });

/**
 * Takes a change set or refuses it, with the checks in the order in which AWS documents them: shape, documents,
 * references, types, documents by type, ownership, revision, token, locks, quotas.
 * https://docs.aws.amazon.com/marketplace/latest/APIReference/API_StartChangeSet.html
 */
export function startChangeSet(world: World, caller: Caller, input: unknown): Record<string, unknown> {
  const request = parseRequest(world, input);
  const changes = checkedChanges(world, request);
  const requestHash = hashOf(request);
  const { tokenLookup } = world.store.settings.switches;
  if (tokenLookup === 'before-state-checks') {
    const repeated = repeatedChangeSet(world, caller, request, requestHash);
    if (repeated !== undefined) return answer(repeated);
  }
  for (const change of changes) checkState(world, caller, change);
  const repeated = repeatedChangeSet(world, caller, request, requestHash);
  if (repeated !== undefined) return answer(repeated);
  checkLocks(world.store, changes);
  checkQuotas(world.store, caller.accountId, changes);
  const changeSet = newChangeSet(world, caller, request, changes, requestHash);
  world.engine.accept(changeSet);
  return answer(changeSet);
}

const answer = (changeSet: ChangeSet) => ({ ChangeSetId: changeSet.id, ChangeSetArn: changeSetArn(changeSet) });

/** Everything that can be said about the changes without looking at any entity. */
function checkedChanges(world: World, request: Request): Change[] {
  const { switches } = world.store.settings;
  const documents = request.ChangeSet.map(readDetails);
  checkChangeNames(request.ChangeSet);
  request.ChangeSet.forEach((change) => {
    checkChangeType(change, switches);
  });
  checkOneChangePerEntity(request.ChangeSet);
  if (request.Intent === 'VALIDATE' && switches.validateIntent === 'refused') {
    throw validationError("Intent 'VALIDATE' isn't supported for the requested change types.");
  }
  const schemas = detailsSchemas(switches);
  return request.ChangeSet.map((change, index) => {
    const { ChangeType, Entity, ChangeName } = change;
    const details = documents[index] ?? {};
    if (isChangeTypeName(ChangeType)) {
      const subject = {
        ChangeType,
        EntityType: Entity.Type,
        ...(Entity.Identifier !== undefined && { EntityId: splitIdentifier(Entity.Identifier).id }),
      };
      parseDocument(schemas[ChangeType], details, { subject, messages: switches.validationMessages });
    }
    return {
      changeType: ChangeType,
      entityType: Entity.Type,
      details: JSON.stringify(details),
      errors: [],
      ...(Entity.Identifier !== undefined && { identifier: Entity.Identifier }),
      ...(ChangeName !== undefined && { changeName: ChangeName }),
    };
  });
}

function checkState(world: World, caller: Caller, change: Change): void {
  if (change.changeType === 'CreateOfferUsingResaleAuthorization') checkAuthorization(world, caller, change);
  else if (!inertChangeTypes.has(change.changeType)) checkOffer(world, caller, change);
}

/** The seller and the authorization behind a creation: 422 for each, as AWS's table of synchronous checks says. */
function checkAuthorization({ store, clock }: World, caller: Caller, change: Change): void {
  const details = detailsSchemas(store.settings.switches).CreateOfferUsingResaleAuthorization.parse(
    JSON.parse(change.details),
  );
  const refuse = (message: string) =>
    validationError(message, [
      {
        Reason: 'FieldValidationFailed',
        ChangeType: change.changeType,
        EntityType: change.entityType,
        Field: 'ResaleAuthorizationId',
        Message: message,
      },
    ]);
  const authorization = store.authorizations.get(details.ResaleAuthorizationId);
  if (authorization?.resellerAccountId !== caller.accountId || authorization.status === 'Draft') {
    throw refuse('The ResaleAuthorization must be targeted to the channel partner.');
  }
  if (store.settings.switches.authorizationStateCheck === 'synchronous' && !isActive(authorization, clock.now())) {
    throw refuse('The ResaleAuthorization must be active.');
  }
  if (store.sellers.get(caller.accountId)?.paidSeller !== true) {
    throw validationError('The channel partner must be a paid seller in AWS Marketplace.');
  }
}

/** 404 for an offer that does not exist, 403 for one of another account, 422 for a revision that is not the latest. */
function checkOffer({ store }: World, caller: Caller, change: Change): void {
  const { identifier } = change;
  if (identifier === undefined || identifier.startsWith('$')) return;
  const { id, revision } = splitIdentifier(identifier);
  const missing = notFound(`Requested entity '${id}' does not exist.`);
  const offer = store.offers.get(id);
  if (offer === undefined) throw missing;
  if (offer.ownerAccountId !== caller.accountId) {
    throw store.settings.switches.foreignEntity === 'not-found'
      ? missing
      : accessDenied(`The account is not authorized to change the entity '${id}'.`);
  }
  if (revision !== undefined && revision !== String(offer.revision)) {
    const message = `Revision ${revision} of entity '${id}' is not the latest. The latest revision is ${offer.revision}.`;
    throw validationError(message, [
      { Reason: 'Other', ChangeType: change.changeType, EntityType: change.entityType, EntityId: id, Message: message },
    ]);
  }
}

/**
 * The change set that this token has started already. Same token and same request is a repetition; the same token
 * with another request is refused or ignored, by the switch.
 */
function repeatedChangeSet(world: World, caller: Caller, request: Request, requestHash: string): ChangeSet | undefined {
  const { store, clock } = world;
  const token = request.ClientRequestToken;
  const earlier = token === undefined ? undefined : store.changeSetByToken(caller.accountId, token);
  if (earlier === undefined) return undefined;
  const { tokenForgottenAfterSeconds } = store.settings.faults;
  const ageMs = clock.realNow() - earlier.acceptedAtMs;
  if (tokenForgottenAfterSeconds !== null && ageMs >= tokenForgottenAfterSeconds * 1000) return undefined;
  if (earlier.requestHash !== requestHash && store.settings.switches.tokenMismatch === 'refused') {
    throw validationError('The ClientRequestToken has been used with a different request.');
  }
  store.commit([{ table: 'changeSets', row: { ...earlier, timesRequested: earlier.timesRequested + 1 } }]);
  return earlier;
}

function newChangeSet(
  { clock }: World,
  caller: Caller,
  request: Request,
  changes: Change[],
  requestHash: string,
): ChangeSet {
  const nowMs = clock.realNow();
  return {
    id: newChangeSetId(),
    accountId: caller.accountId,
    name: request.ChangeSetName ?? `Submitted by ${caller.accountId}`,
    intent: request.Intent ?? 'APPLY',
    requestHash,
    timesRequested: 1,
    changes,
    status: 'PREPARING',
    startTime: toSecondsText(clock.now()),
    stageStartedAtMs: nowMs,
    acceptedAtMs: nowMs,
    ...(request.ClientRequestToken !== undefined && { token: request.ClientRequestToken }),
  };
}

function hashOf({ ClientRequestToken: _token, ...request }: Request): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url');
}
