import { submissionOfName, type SubmissionNumber } from '../offers/offer-name';
import type { Json } from '../core/ordered-json';
import type { StartChangeSetRequest } from '../engine/start-change-set-schema';

/** A change set as AWS lists it. */
export type ListedChangeSet = {
  awsChangeSetId: string;
  name: string;
  /** By AWS's clock; null: AWS does not say. */
  startedAt: Date | null;
};

/** One that bears a name of the portal's. */
export type OwnChangeSet = ListedChangeSet & SubmissionNumber;

export type FoundChange = {
  changeType: string;
  entityType: string;
  /** An offer with or without revision, a reference to the change that creates it, or null. */
  identifier: string | null;
  /** As AWS gives them back; null where there are none. */
  details: Json;
};

/** A change set of the portal's that AWS knows and the database does not, with what it asked for. */
export type FoundChangeSet = OwnChangeSet & {
  /** As AWS names them; `UNREADABLE` where AWS did not say. */
  status: string;
  failureCode: string | null;
  changes: FoundChange[];
};

export function ownChangeSets(listed: readonly ListedChangeSet[]): OwnChangeSet[] {
  return listed.flatMap((one) => {
    const submission = submissionOfName(one.name);
    return submission === undefined ? [] : [{ ...one, ...submission }];
  });
}

/** AWS says for certain that it changed nothing. After a fault of its own something may be there all the same. */
export function cameToNothing({ status, failureCode }: FoundChangeSet): boolean {
  return status === 'CANCELLED' || (status === 'FAILED' && failureCode === 'CLIENT_ERROR');
}

/** The offer that a change set created or changed; null while AWS does not name one. */
export function offerIdOf({ changes }: Pick<FoundChangeSet, 'changes'>): string | null {
  return changes.map(({ identifier }) => offerIdIn(identifier)).find((id) => id !== null) ?? null;
}

/**
 * Whether AWS was asked for exactly this: the same changes in the same order, of the same entities, with the same details. Compared as
 * values; names and tokens do not count, nor does the revision, as it is read anew whenever a request is sent.
 */
export function isSameRequest(wanted: StartChangeSetRequest, found: Pick<FoundChangeSet, 'changes'>): boolean {
  const { changes } = found;
  if (wanted.ChangeSet.length !== changes.length) return false;
  const areSame = wanted.ChangeSet.every((change, index) => {
    const other = changes[index];
    return (
      other?.changeType === change.ChangeType &&
      other.entityType === change.Entity.Type &&
      isSameEntity(change.Entity.Identifier, other.identifier) &&
      isSameDocument(change.DetailsDocument, other.details ?? {})
    );
  });
  // What the request creates is one offer, whichever of its changes names it.
  const created = new Set(changes.flatMap(({ identifier }) => offerIdIn(identifier) ?? []));
  return areSame && created.size <= 1;
}

/** Before it has succeeded AWS gives back a reference as it was sent, or nothing; afterwards the offer that came of it. */
function isSameEntity(wanted: string | undefined, found: string | null): boolean {
  if (wanted?.startsWith('offer-') === true) return offerIdIn(wanted) === offerIdIn(found);
  return found === null || found === wanted || offerIdIn(found) !== null;
}

function offerIdIn(identifier: string | null): string | null {
  return identifier?.startsWith('offer-') === true ? (identifier.split('@')[0] ?? null) : null;
}

/** The same values whatever their order. What was not sent, AWS shows as null. */
function isSameDocument(wanted: Json | undefined, found: Json | undefined): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(found) &&
      wanted.length === found.length &&
      wanted.every((value, index) => isSameDocument(value, found[index]))
    );
  if (!isMembers(wanted)) return wanted === found;
  if (!isMembers(found)) return false;
  const names = new Set([...Object.keys(wanted), ...Object.keys(found)]);
  return [...names].every((name) =>
    Object.hasOwn(wanted, name) ? isSameDocument(wanted[name], found[name]) : found[name] === null,
  );
}

function isMembers(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
