import type { Role } from '../core/permissions';
import { daysBefore } from '../core/days';

/** How somebody has a hand in what they would decide. */
export type Hand = 'asked' | 'edited';

export type Person = { userId: string; name: string };

/** Somebody who could decide until their role or access was changed. */
export type LostDecider = Person & {
  /** Null: nobody whom the portal knows. */
  takenById: string | null;
  /** Who had given it to them; null: they came with it, or nobody whom the portal knows. */
  givenById: string | null;
  /** By the database's clock. */
  at: Date;
};

/** One change of somebody's role or access. */
export type AccessChange = Person & {
  before: { role: Role; isActive: boolean };
  after: { role: Role; isActive: boolean };
  changedById: string | null;
  at: Date;
};

export type Deciders = {
  /** Who may decide now, everybody included. */
  active: readonly Person[];
  /** Who lost it, at least from `PRESENT_BEFORE_DAYS` before the first request on; somebody who got it back stands in both. */
  lost: readonly LostDecider[];
};

export type Decidable = {
  isOpen: boolean;
  /** Everybody who asked or edited; later also who owns the program that asked. */
  involved: readonly { userId: string; hand: Hand }[];
  /** The first request for this offer or version, by the database's clock. */
  firstAskedAt: Date;
};

export type Decidability =
  /** `isOwn`: their own, and nobody else may decide. */
  | { may: true; isOwn: boolean }
  | { may: false; because: 'decided' }
  | {
      may: false;
      because: 'role' | Hand | 'took_access';
      /** Who can decide instead. */
      ask: Person[];
      /** Who count as present and cannot decide any more. */
      absent: Person[];
    };

/**
 * Somebody whose access the decider took counts as present from this many days before the first request on: otherwise it would be taken,
 * the request asked and approved, and the access given back. Whoever has really left stops counting after that, and taking back what one
 * gave takes nobody out of the way.
 */
export const PRESENT_BEFORE_DAYS = 7;

/**
 * Whether this person may decide. Never their own: what they asked for or ever edited, and what stands since before they took another
 * decider's access. Their own all the same where there is nobody else: no other decider at any moment since the first request.
 */
export function decidability(request: Decidable, decider: { userId: string }, deciders: Deciders): Decidability {
  if (!request.isOpen) return { may: false, because: 'decided' };
  const found = standing(request, decider.userId, deciders);
  if (found === 'free' || found === 'alone') return { may: true, isOwn: found === 'alone' };
  const ask = deciders.active.filter(({ userId }) => ['free', 'alone'].includes(standing(request, userId, deciders)));
  return { may: false, because: found, ask, absent: absentPeople(request.firstAskedAt, decider, deciders) };
}

type Standing = 'free' | 'alone' | 'role' | Hand | 'took_access';

function standing(request: Decidable, userId: string, deciders: Deciders): Standing {
  const others = deciders.active.filter((person) => person.userId !== userId);
  if (others.length === deciders.active.length) return 'role';
  const hand = handOf(userId, request, deciders);
  if (hand === undefined) return 'free';
  const isAlone = others.length === 0 && absentPeople(request.firstAskedAt, { userId }, deciders).length === 0;
  return isAlone ? 'alone' : hand;
}

/** Who count as present although they cannot decide any more, each once. `since`: the first request, or now where nobody asks. */
export function absentPeople(since: Date, decider: { userId: string }, { active, lost }: Deciders): Person[] {
  const earliestByOwnHand = daysBefore(since, PRESENT_BEFORE_DAYS).getTime();
  const absent = lost.filter(
    ({ userId, takenById, givenById, at }) =>
      userId !== decider.userId &&
      !active.some((person) => person.userId === userId) &&
      (at >= since ||
        (takenById === decider.userId && givenById !== decider.userId && at.getTime() >= earliestByOwnHand)),
  );
  return [...new Map(absent.map(({ userId, name }) => [userId, { userId, name }])).values()];
}

/** Every time somebody lost one of these roles or their access with it. `changes`: in their order, from as long ago as is known. */
export function losses(changes: readonly AccessChange[], roles: readonly Role[]): LostDecider[] {
  const given = new Map<string, string | null>();
  const lost: LostDecider[] = [];
  for (const { userId, name, before, after, changedById, at } of changes) {
    const [could, can] = [before, after].map(({ role, isActive }) => isActive && roles.includes(role));
    if (can === could) continue;
    if (can) given.set(userId, changedById);
    else lost.push({ userId, name, takenById: changedById, givenById: given.get(userId) ?? null, at });
  }
  return lost;
}

function handOf(
  userId: string,
  { involved, firstAskedAt }: Decidable,
  { lost }: Deciders,
): Hand | 'took_access' | undefined {
  const hands = involved.filter((one) => one.userId === userId).map(({ hand }) => hand);
  if (hands.includes('asked')) return 'asked';
  if (hands.includes('edited')) return 'edited';
  const hasTaken = lost.some((one) => one.takenById === userId && one.userId !== userId && one.at >= firstAskedAt);
  return hasTaken ? 'took_access' : undefined;
}

/** What is said of a request and of its decision. */
type ApprovalWords = {
  button: string;
  running: string;
  /** After the offer's name, once it is approved. */
  approved: string;
  /** Why nothing came of an approval. */
  refusedLead: string;
  refused: string;
  /** While it waits. */
  waiting: string;
};

const published: ApprovalWords = {
  button: 'Approve and publish',
  running: 'Publishing…',
  approved: 'is being published',
  refusedLead: 'Nothing was published.',
  refused: 'It can’t be published as it is:',
  waiting: 'It is published as soon as somebody approves it',
};

const createdAsDraft: ApprovalWords = {
  button: 'Approve and create the draft',
  running: 'Creating the draft…',
  approved: 'is being created as a draft at AWS',
  refusedLead: 'No draft was created.',
  refused: 'The draft can’t be created as it is:',
  waiting: 'The draft is created at AWS as soon as somebody approves it',
};

/** A request for a draft at AWS never speaks of publishing: buyers do not see it before somebody releases it. */
export function approvalWords(kind: string): ApprovalWords {
  return kind === 'CREATE_DRAFT' ? createdAsDraft : published;
}
