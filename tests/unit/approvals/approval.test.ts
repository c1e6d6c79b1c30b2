import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approvalWords,
  decidability,
  type Decidable,
  type Deciders,
  type Hand,
  PRESENT_BEFORE_DAYS,
} from '@/lib/domain/approvals/approval';
import {
  decidedOffer,
  decidedTier,
  namesText,
  ownSentence,
  undecidableSentence,
} from '@/lib/domain/approvals/approval-words';

const FIRST_ASKED = new Date('2026-11-23T12:00:00Z');
const days = (count: number) => new Date(FIRST_ASKED.getTime() + count * 86_400_000);

const names = { ann: 'Ann Asker', ed: 'Ed Editor', jo: 'Jo Keller', tom: 'Tom Okafor', sam: 'Sam Seller' };
type Name = keyof typeof names;
const person = (userId: Name) => ({ userId, name: names[userId] });

type Lost = { who: Name; by: Name | null; on: number; given?: Name };
type Case = { active: Name[]; lost?: Lost[]; asked?: Name[]; edited?: Name[]; isOpen?: boolean };

function asked({ active, lost = [], asked: askers = ['ann'], edited = ['ed'], isOpen = true }: Case) {
  const involved = (people: Name[], hand: Hand) => people.map((userId) => ({ userId, hand }));
  const request: Decidable = {
    isOpen,
    involved: [...involved(askers, 'asked'), ...involved(edited, 'edited')],
    firstAskedAt: FIRST_ASKED,
  };
  const deciders: Deciders = {
    active: active.map(person),
    lost: lost.map(({ who, by, on, given = null }) => ({
      ...person(who),
      takenById: by,
      givenById: given,
      at: days(on),
    })),
  };
  return { request, deciders };
}

function decides(decider: Name, given: Case) {
  const { request, deciders } = asked(given);
  return decidability(request, person(decider), deciders);
}

describe('who may decide', () => {
  it.each<[string, Name, Case]>([
    ['an approver who has no hand in it', 'jo', { active: ['ann', 'jo'] }],
    ['somebody who got the right since', 'tom', { active: ['ann', 'tom'] }],
    ['somebody who gave it up and has it again', 'jo', { active: ['jo'], lost: [{ who: 'jo', by: 'jo', on: 1 }] }],
    ['the only one there, what somebody else asked for', 'jo', { active: ['jo'], asked: ['sam'], edited: ['sam'] }],
    [
      'the only one left, when a colleague was taken out before it was asked for',
      'jo',
      { active: ['jo'], asked: ['sam'], edited: ['sam'], lost: [{ who: 'tom', by: 'jo', on: -1 }] },
    ],
  ])('%s', (_who, decider, given) => {
    expect(decides(decider, given)).toEqual({ may: true, isOwn: false });
  });

  it.each<[string, Case]>([
    ['alone from the first request on', { active: ['ann'] }],
    ['although somebody lost the right long before', { active: ['ann'], lost: [{ who: 'jo', by: 'ann', on: -8 }] }],
    [
      'although somebody else took a colleague out before',
      { active: ['ann'], lost: [{ who: 'jo', by: 'tom', on: -1 }] },
    ],
    [
      'although the portal does not know who took a colleague out before',
      { active: ['ann'], lost: [{ who: 'jo', by: null, on: -1 }] },
    ],
    [
      'although they took back what they had given before',
      { active: ['ann'], lost: [{ who: 'jo', by: 'ann', given: 'ann', on: -1 }] },
    ],
  ])('their own, %s', (_why, given) => {
    expect(decides('ann', given)).toEqual({ may: true, isOwn: true });
  });

  it.each<[string, Name, Case, Record<string, unknown>]>([
    ['who asked, with one admin and an approver', 'ann', { active: ['ann', 'jo'] }, { because: 'asked', ask: ['jo'] }],
    [
      'who asked an earlier time',
      'ann',
      { active: ['ann', 'jo'], asked: ['ann', 'sam'] },
      { because: 'asked', ask: ['jo'] },
    ],
    [
      'who edited, whoever made the last change',
      'ed',
      { active: ['ed', 'jo'], edited: ['ed', 'sam'] },
      { because: 'edited', ask: ['jo'] },
    ],
    [
      'who took a decider out since, even of somebody else’s request',
      'tom',
      { active: ['tom', 'jo'], asked: ['sam'], edited: ['sam'], lost: [{ who: 'ed', by: 'tom', on: 0 }] },
      { because: 'took_access', ask: ['jo'], absent: ['ed'] },
    ],
    [
      'who took the only other one out since: that one counts as present',
      'ann',
      { active: ['ann'], lost: [{ who: 'jo', by: 'ann', on: 1 }] },
      { because: 'asked', ask: [], absent: ['jo'] },
    ],
    [
      'whose colleague was taken out by a third since',
      'ann',
      {
        active: ['ann'],
        lost: [
          { who: 'jo', by: 'tom', on: 0 },
          { who: 'tom', by: 'tom', on: 2 },
        ],
      },
      { because: 'asked', ask: [], absent: ['jo', 'tom'] },
    ],
    [
      'who took a colleague out just before asking',
      'ann',
      { active: ['ann'], lost: [{ who: 'jo', by: 'ann', on: -1 }] },
      { because: 'asked', ask: [], absent: ['jo'] },
    ],
    [
      'who took back since what they had given',
      'ann',
      { active: ['ann'], lost: [{ who: 'jo', by: 'ann', given: 'ann', on: 1 }] },
      { because: 'asked', ask: [], absent: ['jo'] },
    ],
    [
      'who took a colleague out and gave it back',
      'ann',
      { active: ['ann', 'jo'], lost: [{ who: 'jo', by: 'ann', on: 1 }] },
      { because: 'asked', ask: ['jo'], absent: [] },
    ],
    ['while everybody has a hand in it', 'ann', { active: ['ann', 'ed'] }, { because: 'asked', ask: [], absent: [] }],
    ['without the right', 'sam', { active: ['ann', 'jo'], asked: ['sam'] }, { because: 'role', ask: ['ann', 'jo'] }],
    [
      'who lost the right: nobody is absent to themselves',
      'sam',
      { active: ['jo'], lost: [{ who: 'sam', by: 'tom', on: 1 }] },
      { because: 'role', ask: ['jo'] },
    ],
    [
      'without the right, where the only decider decides their own',
      'sam',
      { active: ['ann'] },
      { because: 'role', ask: ['ann'] },
    ],
  ])('not one %s', (_who, decider, given, expected) => {
    const { ask, absent = [] } = expected as { ask: Name[]; absent?: Name[] };
    expect(decides(decider, given)).toEqual({
      may: false,
      because: expected['because'],
      ask: ask.map(person),
      absent: absent.map(person),
    });
  });

  it('nobody twice', () => {
    expect(decides('jo', { active: ['jo'], isOpen: false })).toEqual({ may: false, because: 'decided' });
  });
});

describe('whom to ask', () => {
  const words = (decider: Name, given: Case) => undecidableSentence(decides(decider, given), decidedOffer);

  it.each<[string, Name, Case, string | null]>([
    ['who can, nobody', 'jo', { active: ['ann', 'jo'] }, null],
    ['one', 'ann', { active: ['ann', 'jo'] }, 'You asked for this: somebody else decides it. Ask Jo Keller.'],
    [
      'several',
      'ed',
      { active: ['ed', 'jo', 'tom'] },
      'You worked on this draft: somebody else decides it. Ask Jo Keller or Tom Okafor.',
    ],
    ['a seller', 'sam', { active: ['jo'] }, 'Approvers and admins decide this. Ask Jo Keller.'],
    [
      'nobody left',
      'ann',
      { active: ['ann'], lost: [{ who: 'jo', by: 'ann', on: 1 }] },
      'You asked for this: somebody else decides it. Jo Keller was there and cannot decide any more. An admin can make somebody else an approver, or give the access back.',
    ],
    [
      'everybody has a hand in it',
      'ann',
      { active: ['ann', 'ed'] },
      'You asked for this: somebody else decides it. Everybody who may decide has a hand in it. An admin can make somebody else an approver, or start a new offer that only one of you works on.',
    ],
  ])('%s', (_who, decider, given, sentence) => {
    expect(words(decider, given)).toBe(sentence);
  });

  it('names several who cannot decide any more', () => {
    const lost: Lost[] = [
      { who: 'jo', by: 'ann', on: 1 },
      { who: 'tom', by: 'ann', on: 1 },
    ];
    expect(words('ann', { active: ['ann'], lost })).toMatch(/Jo Keller and Tom Okafor were there and cannot/);
  });

  it('is nobody, once it is decided', () => {
    expect(words('sam', { active: ['jo'], isOpen: false })).toBeNull();
  });

  it('names the other admins for a price, a few of many, and says when it is one’s own', () => {
    expect(undecidableSentence(decides('ann', { active: ['ann', 'jo'] }), decidedTier)).toMatch(/Ask Jo Keller\.$/);
    const many = Array.from({ length: 9 }, (_, index) => ({ userId: String(index), name: `P${index}` }));
    expect(namesText(many)).toBe('P0, P1, P2, P3 or 5 others');
    expect(namesText(many.slice(0, 5))).toBe('P0, P1, P2, P3 or one more');
    expect(ownSentence(decides('ann', { active: ['ann'] }))).toMatch(/nobody else may/);
    expect(ownSentence(decides('jo', { active: ['jo', 'ann'] }))).toBeNull();
  });
});

describe('in any history of people who ask, edit, take access and give it back', () => {
  const people = Object.keys(names) as Name[];
  const who = fc.constantFrom(...people);
  const event = fc.oneof(
    fc.record({ kind: fc.constantFrom('ask' as const, 'edit' as const), by: who }),
    fc.record({ kind: fc.constantFrom('take' as const, 'give' as const), by: who, from: who }),
  );
  type Event = { kind: 'ask' | 'edit' | 'take' | 'give'; by: Name; from?: Name };

  /** Plays the history; every event is a minute after the one before, the first request stands at its own. */
  function play(events: Event[], atStart: Name[]) {
    const active = new Set(atStart);
    const everSinceAsked = new Set<Name>();
    const [lost, involved]: [Deciders['lost'][number][], Decidable['involved'][number][]] = [[], []];
    let firstAskedAt: Date | undefined;
    events.forEach(({ kind, by, from = by }, index) => {
      const at = new Date(FIRST_ASKED.getTime() + index * 60_000);
      if (kind === 'ask' && firstAskedAt === undefined) {
        firstAskedAt = at;
        for (const one of active) everSinceAsked.add(one);
      }
      if (kind === 'ask' || kind === 'edit') involved.push({ userId: by, hand: kind === 'ask' ? 'asked' : 'edited' });
      if (kind === 'take' && active.delete(from)) lost.push({ ...person(from), takenById: by, givenById: null, at });
      if (kind === 'give') {
        active.add(from);
        if (firstAskedAt !== undefined) everSinceAsked.add(from);
      }
    });
    const deciders: Deciders = { active: people.filter((one) => active.has(one)).map(person), lost };
    return firstAskedAt === undefined
      ? undefined
      : { request: { isOpen: true, involved, firstAskedAt }, deciders, everSinceAsked };
  }

  it('nobody decides their own while anybody else could at any moment, and whoever is named to be asked can', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 14 }), fc.subarray(people), (events, atStart) => {
        const played = play(events, atStart);
        if (played === undefined) return;
        const { request, deciders, everSinceAsked } = played;
        for (const one of people) {
          const found = decidability(request, person(one), deciders);
          const hasHand = request.involved.some(({ userId }) => userId === one);
          const hasTaken = deciders.lost.some(
            ({ userId, takenById, at }) => takenById === one && userId !== one && at >= request.firstAskedAt,
          );
          const others = [...everSinceAsked].filter((other) => other !== one);
          if (found.may) {
            expect(deciders.active.map(({ userId }) => userId)).toContain(one);
            if (hasHand || hasTaken) expect(others).toEqual([]);
            expect(found.isOwn).toBe(hasHand || hasTaken);
          } else if (found.because !== 'decided') {
            for (const { userId } of found.ask) expect(decidability(request, { userId }, deciders).may).toBe(true);
            for (const { userId } of found.absent)
              expect(deciders.active.map((other) => other.userId)).not.toContain(userId);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('counts whom one took out for a week before, and no longer', () => {
    const on = (day: number) => decides('ann', { active: ['ann'], lost: [{ who: 'jo', by: 'ann', on: day }] }).may;
    expect([on(-PRESENT_BEFORE_DAYS - 0.01), on(-PRESENT_BEFORE_DAYS), on(0)]).toEqual([true, false, false]);
  });
});

it('a request for a draft at AWS never speaks of publishing', () => {
  const said = (kind: string) => Object.values(approvalWords(kind)).join(' ');
  expect(said('CREATE_DRAFT')).not.toMatch(/publish/i);
  for (const kind of ['PUBLISH', 'RELEASE']) expect(said(kind)).toMatch(/publish/i);
});
