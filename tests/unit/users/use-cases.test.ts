import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { permissions, roles, type Role } from '../../../lib/domain/core/permissions';
import type { ServiceContext } from '../../../lib/services/core/context';
import { useCaseAccess, type AccessRow } from '../../support/access/access-table';
import { isLetIn } from '../../support/access/entries';
import { everyUseCase, type AnyUseCase } from '../../support/every-use-case';

const useCases = await everyUseCase();

class Touched extends Error {}

const trip = () => {
  throw new Touched('Something was looked at.');
};
/** Nobody may touch it: the first look at it throws. */
const tripwire = new Proxy({}, { get: trip, has: trip, ownKeys: trip }) as never;

function contextOf(role: Role | undefined): ServiceContext {
  const viewer = role === undefined ? undefined : { userId: randomUUID(), name: 'N', email: 'n@example.com', role };
  return { viewer, now: new Date(), origin: null, database: tripwire, nudge: trip };
}

/** Refused, or let in as far as the input or the database; what reads only as it is taken answers at once. */
async function answerOf(useCase: AnyUseCase, role: Role | undefined): Promise<string> {
  try {
    const answer = await useCase(contextOf(role), tripwire);
    return answer.ok ? 'let in' : answer.error.kind;
  } catch (error) {
    if (error instanceof Touched) return 'let in';
    throw error;
  }
}

describe('the access table', () => {
  it('has a row for each use case, and none for what is no use case', () => {
    expect(Object.keys(useCaseAccess).sort()).toEqual([...useCases.keys()].sort());
  });

  it('asks for every permission that there is', () => {
    const asked = Object.values(useCaseAccess).flatMap(([access]) => access);
    expect(permissions.filter((permission) => !asked.includes(permission))).toEqual([]);
  });
});

describe.each([...useCases])('the use case %s', (name, useCase) => {
  const [access] = useCaseAccess[name] ?? (['everybody', 'stands in no row'] satisfies AccessRow);

  it.each(roles)(
    'lets %s in only when the table says so, and else refuses before anything is looked at',
    async (role) => {
      expect(await answerOf(useCase, role)).toBe(isLetIn(role, access) ? 'let in' : 'forbidden');
    },
  );

  it('refuses somebody who is not signed in before anything is looked at', async () => {
    expect(await answerOf(useCase, undefined)).toBe('unauthenticated');
  });

  it('takes exactly the permissions of its row', () => {
    expect(useCase.permissions).toEqual([access].flat());
  });
});
