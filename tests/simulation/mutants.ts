import type { EngineContext } from '../../lib/services/engine/change-set-worker';
import type { SwappedDecisions } from './mutant';
import { bound, onStore, onTransactions, type KnownMutant } from './known-mutant';
import { restoreMutants } from './restore-mutants';

const MINUTE = 60_000;

/** What has been looked for again may be tried anew by itself. */
const TRIED_ANEW: SwappedDecisions = {
  decide: (decide, row, observation, now, timing) => {
    const isNothingThere = observation.kind === 'no_effect' || observation.kind === 'left_over';
    return decide(isNothingThere ? { ...row, isAskedAgain: false } : row, observation, now, timing);
  },
};

/** Each takes one mend of publishing away, in the test only. */
export const mutants: readonly KnownMutant[] = [
  {
    name: 'a left-over draft is gone on with whatever opportunity it is of',
    mutant: { swap: { leftOverDifferences: () => [] } },
    violates: /^2/,
    theme: 'movedTier',
    within: 200,
  },
  {
    name: 'of a review only price, expiration and name are compared',
    mutant: { swap: { comparedInReview: ['buyer price', 'markup', 'expiration date', 'offer name'] } },
    violates: /^[28]/,
    within: 200,
  },
  {
    name: 'extending asks neither clashes nor deviations',
    mutant: { swap: { judgedAspects: { EXTEND: [] } } },
    violates: /^8: EXTEND/,
    from: 120,
    within: 1000,
  },
  {
    name: 'releasing a draft asks nothing',
    mutant: { swap: { judgedAspects: { RELEASE: [] } } },
    violates: /^8: RELEASE/,
    within: 500,
  },
  {
    name: 'correcting asks nothing',
    mutant: { swap: { judgedAspects: { CORRECT: [] } } },
    violates: /^8: CORRECT/,
    within: 300,
  },
  {
    name: 'no fence between the intent and the request',
    mutant: { context: onStore((store) => ({ ...store, mayStillSend: () => Promise.resolve(true) })) },
    violates: /^[13]/,
    from: 170,
    within: 500,
  },
  {
    name: 'the clock of the process instead of the database’s, and no look at AWS’s',
    mutant: { timing: { clocksDifferAtMostMs: Infinity }, context: onProcessClock },
    violates: /^[17]/,
    theme: 'wrongClocks',
    within: 400,
  },
  {
    name: 'no look at AWS’s clock',
    mutant: { timing: { clocksDifferAtMostMs: Infinity } },
    violates: /^[17]/,
    theme: 'wrongClocks',
    from: 370,
    within: 1500,
  },
  {
    name: 'sixty seconds of patience after a fault of AWS',
    mutant: { timing: { faultSettleForMs: MINUTE } },
    violates: /^[17]/,
    within: 600,
  },
  {
    name: 'a signed request that arrives late is forgotten',
    mutant: { timing: { signatureValidForMs: 0 } },
    violates: /^1/,
    theme: 'lateArrivals',
    within: 1500,
  },
  {
    name: 'a wish to cancel does not outlive a fault',
    mutant: {
      swap: {
        decide: (decide, row, observation, now, timing) => {
          const isAfterFault = observation.kind === 'no_effect' || observation.kind === 'left_over';
          return decide(isAfterFault ? { ...row, isStopRequested: false } : row, observation, now, timing);
        },
      },
    },
    violates: /^3/,
    within: 200,
  },
  {
    name: 'a wish to cancel that comes during the last checks is not seen',
    mutant: {
      context: onStore((store) => ({ ...store, mayStillSend: () => Promise.resolve(true) })),
      swap: {
        decide: (decide, row, observation, now, timing) => {
          const isLastCheck = observation.kind === 'about_to_send';
          return decide(isLastCheck ? { ...row, isStopRequested: false } : row, observation, now, timing);
        },
      },
    },
    violates: /^3/,
    within: 300,
  },
  {
    name: '*Search again* forgets a wish to cancel',
    mutant: { swap: TRIED_ANEW, searchesAgainWithoutWish: true },
    base: { swap: TRIED_ANEW },
    violates: /^3/,
    theme: 'nervousPeople',
    within: 2000,
  },
  {
    name: 'decisions rest on the row as it was read, not as it is locked',
    mutant: {
      context: onTransactions((transaction) => ({
        ...transaction,
        lockChangeSet: async (read) => ({ ...(await transaction.lockChangeSet(read)), changeSet: read as never }),
      })),
    },
    violates: /^3/,
    theme: 'nervousPeople',
    within: 600,
  },
  {
    name: 'a new attempt takes a place without asking',
    mutant: {
      context: onTransactions((transaction) => ({
        ...transaction,
        createChangeSet: async (changeSet) => {
          const id = await transaction.createChangeSet(changeSet);
          if (changeSet.automaticAttempt > 1) await transaction.grantPlaces([id]);
          return id;
        },
      })),
    },
    violates: /^4/,
    from: 130,
    within: 800,
  },
  {
    name: 'no timeout of HTTP takes effect',
    mutant: { requestTimeoutMs: 1e12 },
    violates: /^[56]/,
    within: 100,
  },
  {
    name: 'one answer that does not come stops the look at all others',
    mutant: { context: stoppedByOne },
    violates: /^6/,
    theme: 'onePoisoned',
    within: 100,
  },
  {
    name: 'history that AWS has dropped is only ever asked for again',
    mutant: {
      swap: {
        decide: (decide, row, observation, now, timing) =>
          decide(observation.kind === 'history_gone' ? { ...row, isAskedAgain: false } : row, observation, now, timing),
      },
    },
    violates: /^7/,
    from: 450,
    within: 2000,
  },
  ...restoreMutants,
];

function onProcessClock(context: EngineContext): EngineContext {
  const store = bound(context.store);
  return {
    ...context,
    store: {
      ...store,
      now: () => Promise.resolve(new Date()),
      transaction: (work) =>
        store.transaction((transaction) =>
          work({
            ...transaction,
            lockChangeSet: async (changeSet) => ({ ...(await transaction.lockChangeSet(changeSet)), now: new Date() }),
          }),
        ),
    },
  };
}

/** After one answer that is an error, none of the others is asked for in this look. */
function stoppedByOne(context: EngineContext): EngineContext {
  const { catalog } = context.connection;
  let refusal: Error | undefined;
  const send = async (command: object): Promise<unknown> => {
    const name = command.constructor.name;
    if (name === 'ListChangeSetsCommand') refusal = undefined;
    if (name !== 'DescribeChangeSetCommand' && name !== 'CancelChangeSetCommand') return catalog.send(command as never);
    if (refusal !== undefined) throw refusal;
    try {
      return await catalog.send(command as never);
    } catch (error) {
      if (error instanceof Error) refusal = error;
      throw error;
    }
  };
  const stopped = Object.assign(Object.create(catalog) as typeof catalog, { send });
  return { ...context, connection: { ...context.connection, catalog: stopped } };
}
