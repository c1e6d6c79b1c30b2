import { appendAuditEvent } from '../db/audit/audit-events';
import { database } from '../db/core/client';
import { forgetFullBudgets } from '../db/engine/request-budgets';
import { inTransaction } from '../db/core/transaction';
import { endSession, startSession } from '../db/users/user-sessions';
import { findViewer } from '../db/users/users';
import { requestOrigin } from './request-origin';

/** Starts a session of this user and writes it down; throws when the user was disabled meanwhile. */
export async function beginSession(userId: string): Promise<string> {
  const origin = await requestOrigin();
  await forgetFullBudgets(database());
  return inTransaction(database().prisma, async (transaction) => {
    const viewer = await findViewer(transaction, userId);
    if (viewer === undefined) throw new Error('The user was disabled during the sign-in.');
    await appendAuditEvent(transaction, {
      actor: viewer,
      action: 'user.signed_in',
      subject: { type: 'user', id: viewer.userId, name: viewer.name },
      ...(origin !== null && { origin }),
    });
    return startSession(transaction, viewer.userId);
  });
}

/** Signing out ends the session itself, not only the cookie. */
export async function leaveSession(sessionId: string | undefined): Promise<void> {
  if (sessionId !== undefined) await endSession(database(), sessionId);
}
