import type { AuditEntry } from '../../db/audit/audit-events';
import { inTransaction, type Transaction } from '../../db/core/transaction';
import { lockUser, saveUser, type UserRecord } from '../../db/users/user-admin';
import { countActiveAdmins } from '../../db/users/users';
import { roleWords } from '../../domain/core/permissions';
import { failure, success } from '../../domain/core/result';
import { changeUserSchema, type ChangeUser } from '../../schemas/users/user-view';
import { defineUseCase } from '../core/use-case';

/**
 * Gives somebody another role, or takes away or gives back their access; it counts from their next request on. The last admin stays: of
 * two admins who disable each other at the same moment one is refused, by this and by the database.
 */
export const changeUser = defineUseCase('user.manage', changeUserSchema, ({ viewer, audit, database }, input) =>
  inTransaction(database.prisma, async (transaction) => {
    const user = await lockUser(transaction, input.userId);
    if (user === undefined) return failure({ kind: 'not_found' });
    const change = changeOf(user, input);
    if (change === undefined) return conflict(`Somebody changed ${user.name} meanwhile. Look at it again.`);
    if (change.endsAdmin && (await isLastAdmin(transaction, user)))
      return conflict(`${user.name} is the last admin. Make somebody else an admin first.`);
    await saveUser(transaction, user.id, change.values, viewer.userId);
    await audit(transaction, {
      action: change.action,
      subject: { type: 'user', id: user.id, name: user.name },
      before: change.before,
      after: change.after,
    });
    return success({ userId: user.id });
  }),
);

type Change = Pick<AuditEntry, 'action'> & {
  values: Parameters<typeof saveUser>[2];
  before: { [member: string]: string };
  after: { [member: string]: string };
  endsAdmin: boolean;
};

/** Undefined: it is not as the page showed it any more. */
function changeOf(user: UserRecord, input: ChangeUser): Change | undefined {
  switch (input.change) {
    case 'role':
      return user.role === input.from && input.from !== input.to
        ? {
            action: 'user.role_changed',
            values: { role: input.to },
            before: { role: roleWords[input.from] },
            after: { role: roleWords[input.to] },
            endsAdmin: input.from === 'ADMIN',
          }
        : undefined;
    case 'disable':
    case 'enable': {
      const enables = input.change === 'enable';
      if (user.isActive === enables) return undefined;
      const words = { access: enables ? 'active' : 'disabled' };
      return {
        action: enables ? 'user.enabled' : 'user.disabled',
        values: { status: enables ? 'ACTIVE' : 'DISABLED' },
        before: { access: enables ? 'disabled' : 'active' },
        after: words,
        endsAdmin: !enables,
      };
    }
  }
}

async function isLastAdmin(transaction: Transaction, user: UserRecord): Promise<boolean> {
  return user.role === 'ADMIN' && user.isActive && (await countActiveAdmins(transaction)) === 1;
}

function conflict(message: string) {
  return failure({ kind: 'conflict' as const, reason: 'user_changed' as const, message });
}
