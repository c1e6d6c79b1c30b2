import { describe, expect, it } from 'vitest';
import { accessCure, accessSentence } from '../../../lib/domain/installation/access-words';
import { currentTrouble, type NotedTrouble } from '../../../lib/domain/installation/current-trouble';
import {
  accessReasons,
  credentialReasons,
  isAccessReason,
  isCredentialReason,
  waitReasons,
  type AccessReason,
} from '../../../lib/domain/engine/wait-reason';
import { waitWords } from '../../../lib/domain/engine/wait-words';

const now = new Date('2026-11-30T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const noted = (operation: string, reason: NotedTrouble['reason'], since = 600, last = 5): NotedTrouble => ({
  operation,
  reason,
  since: ago(since),
  lastAt: ago(last),
});

describe('what keeps the portal from AWS', () => {
  it.each([
    ['nothing', [], undefined],
    ['one right', [noted('ListEntities', 'no_access')], { reason: 'no_access', operations: ['ListEntities'] }],
    [
      'credentials, before the rights that they lack',
      [noted('ListEntities', 'no_access', 900), noted('GetCallerIdentity', 'wrong_secret', 60)],
      { reason: 'wrong_secret', operations: ['GetCallerIdentity'], since: ago(60) },
    ],
    ['a connection that was lost once', [noted('ListEntities', 'unreachable', 5, 5)], undefined],
    [
      'an outage, since its first lost request',
      [noted('ListEntities', 'unreachable', 300), noted('ListChangeSets', 'unreachable', 200)],
      { reason: 'unreachable', operations: ['ListChangeSets', 'ListEntities'], since: ago(300) },
    ],
    ['what nobody has met for long', [noted('StartChangeSet', 'no_access', 9000, 1000)], undefined],
    ['an outage of half a minute', [noted('ListEntities', 'unreachable', 35, 5)], { reason: 'unreachable' }],
    ['a right that was missed once', [noted('ListEntities', 'no_access', 5, 5)], { reason: 'no_access' }],
    ['what was met less than a quarter of an hour ago', [noted('X', 'no_access', 900, 899)], { reason: 'no_access' }],
    ['what was met a quarter of an hour ago', [noted('X', 'no_access', 900, 900)], undefined],
    ['a clock that was just wrong', [noted('X', 'clock', 900, 89)], { reason: 'clock' }],
    ['a clock that was set right', [noted('X', 'clock', 900, 90)], undefined],
    ['an account that was put right', [noted('account', 'wrong_account', 900, 100)], undefined],
  ] as const)('is %s', (_what, troubles, expected) => {
    const found = currentTrouble(troubles, now);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });

  it('is said with the missing rights as IAM calls them, each once', () => {
    const operations = ['ListEntities', 'DescribeEntity', 'BatchDescribeEntities'];
    expect(accessSentence({ reason: 'no_access', operations })).toBe(
      'AWS denies the portal a permission. Missing: aws-marketplace:DescribeEntity, aws-marketplace:ListEntities.',
    );
  });

  it('is said with the rights only where they are missing and known', () => {
    const cureOf = (reason: AccessReason, operations: string[]) => accessCure({ reason, operations });
    expect(cureOf('no_access', [])).toBe('Add what is missing to the policy of the portal’s role.');
    for (const reason of accessReasons.filter((one) => one !== 'no_access'))
      expect(cureOf(reason, ['ListEntities'])).toBe(cureOf(reason, []));
  });

  it('is said to those who wait with what to tell an admin, where waiting does not help by itself', () => {
    const admins = waitReasons.filter((reason) => waitWords(reason).adminText !== null);
    expect(admins).toEqual(accessReasons.filter((reason) => reason !== 'unreachable'));
    for (const reason of admins) expect(waitWords(reason).sentence).toMatch(/An admin has to .*; nothing is lost\.$/);
  });

  it('is told from what one change set waits for', () => {
    expect(waitReasons.filter(isAccessReason)).toEqual([...accessReasons]);
    expect(waitReasons.filter(isCredentialReason)).toEqual([...credentialReasons]);
    expect(isAccessReason('toString') || isCredentialReason('')).toBe(false);
  });

  it('is said differently for each reason, to those who wait too', () => {
    const sentences = accessReasons.map((reason) => accessSentence({ reason, operations: [] }));
    expect(new Set(sentences).size).toBe(accessReasons.length);
    expect(new Set(accessReasons.map((reason) => waitWords(reason).sentence)).size).toBe(accessReasons.length);
  });
});
