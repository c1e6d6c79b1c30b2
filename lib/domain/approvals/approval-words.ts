import type { Decidability, Person } from './approval';

/** What is decided, and who decides such things. */
export type DecidedThing = { deciders: string; roleName: string; wayOut: string };

export const decidedOffer: DecidedThing = {
  deciders: 'Approvers and admins decide this.',
  roleName: 'an approver',
  wayOut: 'start a new offer that only one of you works on',
};

export const decidedTier: DecidedThing = {
  deciders: 'Admins decide this.',
  roleName: 'an admin',
  wayOut: 'take it back and propose it again',
};

const NAMED_AT_MOST = 4;

/** Why somebody cannot decide, and whom to ask, by name; null when they can, and for what has been decided. */
export function undecidableSentence(decidability: Decidability, thing: DecidedThing): string | null {
  if (decidability.may || decidability.because === 'decided') return null;
  return `${reasonSentence(decidability.because, thing)} ${askSentence(decidability, thing)}`;
}

/** That somebody decides their own, since nobody else may; null otherwise. */
export function ownSentence(decidability: Decidability): string | null {
  if (!decidability.may || !decidability.isOwn) return null;
  return 'This is your own. You can decide it because nobody else may, and the audit says so.';
}

function reasonSentence(because: 'role' | 'asked' | 'edited' | 'took_access', { deciders }: DecidedThing): string {
  switch (because) {
    case 'role':
      return deciders;
    case 'asked':
      return 'You asked for this: somebody else decides it.';
    case 'edited':
      return 'You worked on this draft: somebody else decides it.';
    case 'took_access':
      return 'You changed who may decide since this was asked for: somebody else decides it.';
  }
}

function askSentence(
  { ask, absent }: { ask: readonly Person[]; absent: readonly Person[] },
  { roleName, wayOut }: DecidedThing,
): string {
  if (ask.length > 0) return `Ask ${namesText(ask)}.`;
  const somebodyElse = `An admin can make somebody else ${roleName}`;
  if (absent.length === 0) return `Everybody who may decide has a hand in it. ${somebodyElse}, or ${wayOut}.`;
  const who = absent.length === 1 ? 'was there and' : 'were there and';
  return `${namesText(absent, 'and')} ${who} cannot decide any more. ${somebodyElse}, or give the access back.`;
}

/** `Jonas Keller, Tom Okafor or Ana Silva`; the first few of many. */
export function namesText(people: readonly Person[], lastWord: 'or' | 'and' = 'or'): string {
  const names = people.slice(0, NAMED_AT_MOST).map(({ name }) => name);
  const more = people.length - names.length;
  const parts = more > 0 ? [...names, more === 1 ? 'one more' : `${more} others`] : names;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${lastWord} ${last}`;
}
