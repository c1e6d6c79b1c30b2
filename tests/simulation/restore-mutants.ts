import type { RestoreStore } from '../../lib/db/restore/restore-store';
import { aspects } from '../../lib/domain/publishing/judged-aspects';
import type { Settlement } from '../../lib/domain/restore/restored-offer';
import { onTransactions, type KnownMutant } from './known-mutant';
import type { Mutant, SwappedDecisions } from './mutant';

/** Nobody asks before sending whether the database went back. */
const UNGUARDED: Mutant = { context: (context) => ({ ...context, assertDatabaseIsCurrent: () => Promise.resolve() }) };

/** What has had its place for long is not searched before it is sent. */
const UNSEARCHED = { unsentTrustedForMs: Infinity };

const ALL_BUT_LOST = aspects.filter((aspect) => aspect !== 'lost');

/** Each takes one mend away that a database needs which was restored from a dump, or failed over. */
export const restoreMutants: readonly KnownMutant[] = [
  {
    name: 'sending goes on although AWS knows more than the database',
    mutant: UNGUARDED,
    violates: /^[127]/,
    theme: 'restored',
    within: 200,
  },
  {
    name: 'a stop after a restore keeps nobody from sending',
    mutant: {
      swap: {
        checkVerdict: (verdict, state, worker) => (state.isStopped ? 'current' : verdict(state, worker)),
      },
    },
    violates: /^1/,
    theme: 'restored',
    within: 200,
  },
  {
    name: 'sending goes on before all that was found is matched or listed',
    mutant: { restore: endingEveryStop },
    violates: /^1/,
    theme: 'restored',
    within: 200,
  },
  {
    name: 'sending goes on before AWS lists what it took just before a restore',
    mutant: { timing: { restoreSettleForMs: 0 } },
    violates: /^1/,
    theme: 'restored',
    from: 130,
    within: 400,
  },
  {
    name: 'what AWS has and no row wants is not listed',
    mutant: { swap: settling((settlement) => ({ ...settlement, findings: [] })) },
    violates: /^[57]/,
    theme: 'restored',
    within: 200,
  },
  {
    name: 'what AWS has is matched by its number alone',
    mutant: { swap: { isSameRequest: () => true } },
    violates: /^2/,
    theme: 'restored',
    within: 2000,
  },
  {
    name: 'numbers that only AWS knows do not count as taken',
    mutant: { swap: settling((settlement) => ({ ...settlement, attemptsAtLeast: 0 })) },
    violates: /^5/,
    theme: 'restored',
    from: 75,
    within: 400,
  },
  {
    name: 'attempts are numbered by counting rows',
    mutant: {
      context: onTransactions((transaction) => ({
        ...transaction,
        nextAttempt: async (offerId) => (await transaction.listChangeSetsOf(offerId)).length + 1,
      })),
    },
    violates: /./,
    theme: 'restored',
    within: 300,
  },
  {
    name: 'what would make a second offer of a draft is not held back',
    mutant: {
      swap: settling(({ move, ...rest }) => ({
        ...rest,
        move: move.kind === 'stop_second' ? { kind: 'none' } : move,
      })),
    },
    violates: /^5/,
    theme: 'restored',
    from: 130,
    within: 400,
  },
  {
    name: 'a draft of which a restore has lost an offer is refused by nobody',
    mutant: { swap: { judgedAspects: { PUBLISH: ALL_BUT_LOST, CREATE_DRAFT: ALL_BUT_LOST } } },
    violates: /^1/,
    theme: 'restored',
    within: 200,
  },
  {
    name: 'what a restore has taken away clashes with nothing',
    mutant: { swap: { isLostOfferIgnored: true } },
    violates: /^8/,
    theme: 'restored',
    from: 80,
    within: 400,
  },
  {
    name: 'what a restore has hidden from whoever decided is not asked about before it is sent',
    mutant: {
      swap: {
        judgeChange: (judge, change, facts) => {
          const judgement = judge(change, facts);
          const isKnown = facts.moment === 'deciding';
          return { ...judgement, unseen: judgement.unseen.filter(({ kind }) => isKnown || kind !== 'lost_offer') };
        },
      },
    },
    violates: /^8/,
    theme: 'restored',
    from: 180,
    within: 600,
  },
  {
    name: 'what has had its place for long is not searched before it is sent',
    mutant: { ...UNGUARDED, timing: UNSEARCHED },
    base: UNGUARDED,
    violates: /^1/,
    theme: 'failedOver',
    within: 400,
  },
  {
    name: 'a worker does not look at its heartbeat, nor on which server it is',
    mutant: {
      timing: UNSEARCHED,
      swap: {
        checkVerdict: (verdict, state, worker) =>
          verdict(state, worker && { ...worker, beats: [], server: state.server }),
      },
    },
    base: { timing: UNSEARCHED },
    violates: /^1/,
    theme: 'failedOver',
    from: 100,
    within: 1000,
  },
];

function settling(change: (settlement: Settlement) => Settlement): SwappedDecisions {
  return { settleOffer: (settle, ...given) => change(settle(...given)) };
}

/** Whoever should match while nothing is sent ends the stop and matches nothing. */
function endingEveryStop(store: RestoreStore): RestoreStore {
  return {
    ...store,
    readStop: async () => {
      const stop = await store.readStop();
      if (stop === undefined) return undefined;
      const { now: lookedAt, readThrough } = await store.readLook();
      await store.goOn(stop, { lookedAt, readThrough });
      return undefined;
    },
  };
}
