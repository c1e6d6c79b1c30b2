import { describe, expect, it } from 'vitest';
import { type AccessChange, losses } from '@/lib/domain/approvals/approval';
import type { Role } from '@/lib/domain/core/permissions';

describe('who lost the right to decide, by whom, and who had given it', () => {
  const change = (before: [Role, boolean], after: [Role, boolean], by: string | null): AccessChange => ({
    userId: 'jo',
    name: 'Jo Keller',
    before: { role: before[0], isActive: before[1] },
    after: { role: after[0], isActive: after[1] },
    changedById: by,
    at: new Date('2026-11-23T12:00:00Z'),
  });
  const deciding: Role[] = ['APPROVER', 'ADMIN'];

  it.each<[string, Role[], AccessChange[], [string | null, string | null][]]>([
    ['disabled', deciding, [change(['APPROVER', true], ['APPROVER', false], 'ann')], [['ann', null]]],
    ['demoted', deciding, [change(['ADMIN', true], ['VIEWER', true], 'tom')], [['tom', null]]],
    ['another deciding role is none', deciding, [change(['ADMIN', true], ['APPROVER', true], 'ann')], []],
    ['for what admins decide it is', ['ADMIN'], [change(['ADMIN', true], ['APPROVER', true], 'ann')], [['ann', null]]],
    ['never could', deciding, [change(['SALES', true], ['VIEWER', true], 'ann')], []],
    ['a role without access', deciding, [change(['ADMIN', false], ['VIEWER', false], 'ann')], []],
    ['nobody known', deciding, [change(['ADMIN', true], ['ADMIN', false], null)], [[null, null]]],
    [
      'given and taken back, and again by another',
      deciding,
      [
        change(['VIEWER', true], ['APPROVER', true], 'ann'),
        change(['APPROVER', true], ['APPROVER', false], 'ann'),
        change(['APPROVER', false], ['APPROVER', true], 'tom'),
        change(['APPROVER', true], ['VIEWER', true], 'ann'),
      ],
      [
        ['ann', 'ann'],
        ['ann', 'tom'],
      ],
    ],
  ])('%s', (_what, roles, changes, expected) => {
    expect(losses(changes, roles).map(({ takenById, givenById }) => [takenById, givenById])).toEqual(expected);
  });
});
