import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setupChecks } from '@/lib/domain/installation/setup-check';
import {
  probedOperations,
  type ProbeAnswer,
  type ProbedOperation,
  type SetupFacts,
} from '@/lib/domain/installation/setup-check-row';
import type { WorkerSign } from '@/lib/domain/installation/worker-life';
import { credentialReasons, waitReasons, type WaitReason } from '@/lib/domain/engine/wait-reason';
import { authorization } from '../core/fixtures';

const ACCOUNT = '444455556666';
const answered = (changes: Partial<Extract<ProbeAnswer, { kind: 'answered' }>> = {}): ProbeAnswer => ({
  kind: 'answered',
  tookMs: 84,
  skewMs: 0,
  detail: null,
  ...changes,
});
const refused = (reason: WaitReason): ProbeAnswer => ({ kind: 'refused', reason });
const unreachable: ProbeAnswer = { kind: 'unreachable' };
const everywhere = (answer: ProbeAnswer) => new Map(probedOperations.map((operation) => [operation, answer]));
const fine = everywhere(answered()).set('GetCallerIdentity', answered({ detail: ACCOUNT }));
const at = (operation: ProbedOperation, answer: ProbeAnswer) => ({ answers: new Map(fine).set(operation, answer) });
const skewed = (...skews: (number | null)[]) => ({
  answers: new Map(
    probedOperations.map((operation, index) => [
      operation,
      answered({ detail: ACCOUNT, skewMs: skews[index] ?? null }),
    ]),
  ),
});
const worker = (changes: Partial<WorkerSign> = {}): WorkerSign => ({
  version: '1.8.0',
  host: 'cppo-a',
  hasEnded: false,
  silentMs: 0,
  ...changes,
});
const silent = worker({ host: 'cppo-b', silentMs: 250_000 });

const facts = (changes: Partial<SetupFacts> = {}): SetupFacts => ({
  answers: fine,
  region: 'us-east-1',
  installedAccountId: ACCOUNT,
  authorizations: [authorization()],
  firstPublishedAt: new Date('2026-11-01'),
  settingsRefusal: null,
  isPublishingRefused: false,
  workers: [worker()],
  now: new Date('2026-11-23T12:00:00Z'),
  ...changes,
});
const rowOf = (id: string, changes: Partial<SetupFacts>) => setupChecks(facts(changes)).find((row) => row.id === id);
const foreign = authorization({ resellerAccountId: '111122223333' });

type Case = readonly [
  what: string,
  id: string,
  changes: Partial<SetupFacts>,
  state: string,
  result: string,
  advice: string,
];
const cases: readonly Case[] = [
  ['no settings that count', 'settings', { settingsRefusal: 'No.' }, 'fail', 'refused', 'No.'],
  ['no worker ever', 'worker', { workers: [] }, 'fail', 'never seen', 'Whoever runs'],
  ['a silent worker', 'worker', { workers: [silent] }, 'fail', 'silent for 4 minutes', 'The last one was on cppo-b'],
  ['a stopped worker', 'worker', { workers: [worker({ hasEnded: true })] }, 'fail', 'stopped', 'The last one was on'],
  ['one of two silent', 'worker', { workers: [worker(), silent] }, 'watch', 'not all of 2 answer', 'Silent on cppo-b.'],
  ['nothing asked', 'reachable', { answers: new Map() }, 'unproven', 'unknown', 'The settings'],
  ['nobody at AWS', 'reachable', { answers: everywhere(unreachable) }, 'fail', 'no answer', 'Let the portal’s server'],
  [
    'nothing to sign with',
    'reachable',
    { answers: everywhere(refused('no_credentials')) },
    'unproven',
    'unknown',
    'The cred',
  ],
  [
    'no such profile',
    'reachable',
    { answers: everywhere(refused('unknown_profile')) },
    'unproven',
    'unknown',
    'The cred',
  ],
  [
    'a refused identity',
    'credentials',
    at('GetCallerIdentity', refused('no_access')),
    'fail',
    'not accepted',
    'Whoever',
  ],
  [
    'an unanswered identity',
    'credentials',
    at('GetCallerIdentity', unreachable),
    'unproven',
    'unknown',
    'AWS has to be',
  ],
  [
    'a clock that AWS refuses',
    'clock',
    at('ListEntities', refused('clock')),
    'fail',
    'refused by AWS',
    'Set the clock',
  ],
  ['no time told', 'clock', skewed(null), 'unproven', 'unknown', 'AWS has to answer'],
  ['a clock half a minute off', 'clock', skewed(30_000), 'watch', '30 s apart', 'Whoever runs'],
  ['a slow clock', 'clock', skewed(-40_400), 'watch', '40 s apart', 'Whoever runs'],
  ['a clock five minutes off', 'clock', skewed(300_000), 'fail', '300 s apart', 'Whoever runs'],
  [
    'nobody to ask for the account',
    'account',
    at('GetCallerIdentity', unreachable),
    'unproven',
    'unknown',
    'AWS has to be',
  ],
  ['no identity', 'account', at('GetCallerIdentity', refused('unknown_key')), 'unproven', 'unknown', 'The credentials'],
  ['another account', 'account', { installedAccountId: '1' }, 'fail', ACCOUNT, 'This portal belongs to 1. Whoever'],
  ['another’s opportunity', 'account', { authorizations: [authorization(), foreign] }, 'watch', ACCOUNT, foreign.name],
  ['a missing right', 'ListEntities', at('ListEntities', refused('no_access')), 'fail', 'denied', 'Whoever manages'],
  [
    'lost credentials',
    'ListEntities',
    at('ListEntities', refused('wrong_secret')),
    'unproven',
    'unknown',
    'The credentials',
  ],
  ['a wrong clock', 'ListEntities', at('ListEntities', refused('clock')), 'unproven', 'unknown', 'The clock'],
  ['a busy AWS', 'ListEntities', at('ListEntities', refused('throttled')), 'watch', 'AWS is busy', 'Run it again'],
  ['no answer', 'ListEntities', at('ListEntities', unreachable), 'unproven', 'unknown', 'AWS has to be'],
  ['a refused publishing', 'StartChangeSet', { isPublishingRefused: true }, 'fail', 'denied', 'Whoever manages'],
  ['no offer so far', 'StartChangeSet', { firstPublishedAt: null }, 'unproven', 'unproven', 'Nothing read-only'],
  ['no list', 'shared', { authorizations: null }, 'unproven', 'unknown', 'AWS has to list'],
  ['none to use', 'shared', { authorizations: [authorization({ status: 'Draft' })] }, 'fail', '0 usable', 'The vendor'],
  ['no list', 'role', { authorizations: null }, 'unproven', 'unknown', 'AWS has to list'],
  ['nothing shared', 'role', { authorizations: [] }, 'watch', 'unknown', 'No authorization has arrived.'],
];

describe('the setup doctor', () => {
  it('has nothing to say where all is well', () => {
    const rows = setupChecks(facts());
    expect(rows.map(({ id, result }) => [id, result])).toEqual([
      ['worker', 'at work, version 1.8.0'],
      ['reachable', 'reached'],
      ['credentials', 'valid'],
      ['account', ACCOUNT],
      ['region', 'us-east-1'],
      ...probedOperations.slice(1).map((operation) => [operation, '84 ms']),
      ['StartChangeSet', 'proven'],
      ['shared', '1 usable'],
      ['role', 'present, as authorizations arrive'],
      ['clock', 'in step'],
    ]);
    expect(rows.every(({ state, advice, missingAction }) => state === 'pass' && !advice && !missingAction)).toBe(true);
  });

  it.each(cases)('tells %s: %s', (_what, id, changes, state, result, advice) => {
    expect(rowOf(id, changes)).toMatchObject({ state, result, advice: expect.stringContaining(advice) });
  });

  it.each<readonly [string, string, Partial<SetupFacts>, string]>([
    [
      'two workers of two versions',
      'worker',
      { workers: [worker(), worker({ version: '1.9.0' })] },
      '2 at work, version 1.8.0, 1.9.0',
    ],
    [
      'two workers, and one that was stopped',
      'worker',
      { workers: [worker(), worker({ hasEnded: true, version: '1' }), worker()] },
      '2 at work, version 1.8.0',
    ],
    ['an AWS that refuses, and so is there', 'reachable', { answers: everywhere(refused('no_access')) }, 'reached'],
    [
      'an AWS that was asked before the credentials were lost',
      'reachable',
      at('ListEntities', refused('no_credentials')),
      'reached',
    ],
    [
      'an AWS that one question has reached',
      'reachable',
      { answers: everywhere(unreachable).set('ListEntities', answered()) },
      'reached',
    ],
    [
      'a question that AWS looked at',
      'ListEntities',
      at('ListEntities', { kind: 'rejected', message: 'no' }),
      'allowed',
    ],
    ['an installation that belongs to nobody yet', 'account', { installedAccountId: null }, ACCOUNT],
    ['an account whose opportunities are not known', 'account', { authorizations: null }, ACCOUNT],
    [
      'one usable among others',
      'shared',
      { authorizations: [authorization({ status: 'Draft' }), authorization()] },
      '1 usable',
    ],
    [
      'an AWS that told its time once',
      'clock',
      { answers: everywhere(unreachable).set('ListEntities', answered()) },
      'in step',
    ],
    ['less than two seconds, which AWS does not tell', 'clock', skewed(1_999), 'in step'],
    ['two seconds', 'clock', skewed(2_000), '2 s apart'],
    ['less than half a minute', 'clock', skewed(-29_999), '30 s apart'],
    ['the answer that was held up least', 'clock', skewed(50_000, null, 3_000, 90_000), '3 s apart'],
  ])('is content with %s: %s', (_what, id, changes, result) => {
    expect(rowOf(id, changes)).toMatchObject({ state: 'pass', result, advice: null });
  });

  it('names the action that is missing, and none where anything else is', () => {
    for (const operation of ['ListEntities', 'DescribeEntity', 'ListChangeSets', 'SearchAgreements'] as const)
      for (const reason of waitReasons)
        expect(rowOf(operation, at(operation, refused(reason)))?.missingAction).toBe(
          reason === 'no_access' ? `aws-marketplace:${operation}` : null,
        );
    expect(rowOf('StartChangeSet', { isPublishingRefused: true })?.missingAction).toBe(
      'aws-marketplace:StartChangeSet',
    );
  });

  it.each(credentialReasons)('says what is wrong with the credentials, whatever met it: %s', (reason) => {
    const row = rowOf('credentials', at('SearchAgreements', refused(reason)));
    expect(row).toMatchObject({ state: 'fail', advice: expect.stringMatching(/^.+\. .+\.$/) });
    const others = credentialReasons.filter((other) => other !== reason);
    for (const other of others)
      expect(rowOf('credentials', at('SearchAgreements', refused(other)))?.result).not.toBe(row?.result);
  });

  it('puts first what fails, then what to watch, then what nothing can tell, each in the order of the set-up', () => {
    const answer = fc.oneof(
      fc.constantFrom<ProbeAnswer>(answered(), unreachable, { kind: 'rejected', message: 'no' }),
      fc.constantFrom(...waitReasons).map(refused),
    );
    const order = ['fail', 'watch', 'unproven', 'pass'];
    const inOrder = setupChecks(facts()).map(({ id }) => id);
    fc.assert(
      fc.property(fc.tuple(answer, answer, answer, answer, answer), fc.boolean(), (answers, isPublishingRefused) => {
        const rows = setupChecks(
          facts({
            isPublishingRefused,
            answers: new Map(probedOperations.map((operation, index) => [operation, answers[index] ?? unreachable])),
          }),
        );
        const places = rows.map(({ id, state }) => order.indexOf(state) * 100 + inOrder.indexOf(id));
        expect(places).toEqual([...places].sort((one, other) => one - other));
        expect(rows.map(({ id }) => id).sort()).toEqual([...inOrder].sort());
        for (const { state, advice } of rows) expect(advice === null).toBe(state === 'pass');
      }),
    );
  });
});
