import { describe, expect, it } from 'vitest';
import { nextStep, type ReplacementFacts } from '@/lib/domain/changes/replacement';

const facts = (
  order: ReplacementFacts['order'],
  copy: ReplacementFacts['copy']['stage'] | 'EXPIRED' | 'STOPPED',
  old: Partial<ReplacementFacts['old']> = {},
): ReplacementFacts => ({
  order,
  copy: {
    stage: copy === 'EXPIRED' ? 'LIVE' : copy === 'STOPPED' ? 'CANCELLED' : copy,
    publishedAt: copy === 'STOPPED' ? null : new Date(0),
    hasExpired: copy === 'EXPIRED',
  },
  old: {
    stage: 'LIVE',
    hasExpired: false,
    acceptedCount: 0,
    hasOpenChangeSet: false,
    hasCancelFailed: false,
    ...old,
  },
});
const text = (given: ReplacementFacts) => {
  const step = nextStep(given);
  return step.kind === 'wait' ? `wait for ${step.for}` : step.kind;
};

describe('an account is missing: the copy first', () => {
  it.each([
    ['DRAFT', {}, 'wait for copy'],
    ['PUBLISHING', {}, 'wait for copy'],
    ['FAILED', {}, 'wait for copy'],
    ['NEEDS_CHECK', {}, 'wait for copy'],
    ['STOPPED', {}, 'wait for copy'],
    ['LIVE', {}, 'cancel_old'],
    ['ACCEPTED', {}, 'cancel_old'],
    ['ACCEPTED_THEN_FAILED', {}, 'cancel_old'],
    ['LIVE', { hasOpenChangeSet: true }, 'wait for old'],
    ['LIVE', { hasCancelFailed: true }, 'stop'],
    ['LIVE', { stage: 'CANCELLED' }, 'done'],
    ['LIVE', { hasExpired: true }, 'done'],
    ['LIVE', { acceptedCount: 1 }, 'stop'],
    ['DRAFT', { acceptedCount: 1 }, 'stop'],
    ['DRAFT', { stage: 'CANCELLED' }, 'stop'],
    ['DRAFT', { hasExpired: true }, 'stop'],
    ['DRAFT', { hasOpenChangeSet: true }, 'wait for copy'],
    ['EXPIRED', {}, 'stop'],
    ['CANCELLED', {}, 'stop'],
  ] as const)('copy %s, old %j: %s', (copy, old, expected) => {
    expect(text(facts('copy_first', copy, old))).toBe(expected);
  });
});

describe('an account is not theirs: the old one first', () => {
  it.each([
    ['DRAFT', {}, 'cancel_old'],
    ['DRAFT', { hasOpenChangeSet: true }, 'wait for old'],
    ['DRAFT', { hasCancelFailed: true }, 'stop'],
    ['DRAFT', { stage: 'CANCELLED' }, 'wait for copy'],
    ['DRAFT', { stage: 'ACCEPTED', acceptedCount: 1 }, 'stop'],
    ['PUBLISHING', { stage: 'CANCELLED' }, 'wait for copy'],
    ['LIVE', { stage: 'CANCELLED' }, 'done'],
    ['LIVE', { hasExpired: true }, 'done'],
    ['DRAFT', { hasExpired: true }, 'wait for copy'],
    ['EXPIRED', { stage: 'CANCELLED' }, 'done'],
    ['CANCELLED', {}, 'cancel_old'],
  ] as const)('copy %s, old %j: %s', (copy, old, expected) => {
    expect(text(facts('cancel_first', copy, old))).toBe(expected);
  });
});
