import { identityAddress } from '../../domain/users/email-address';
import type { Viewer } from '../../domain/core/permissions';
import type { Db } from '../core/transaction';

/** The viewer behind a user id, or undefined when the user is unknown or disabled. Read at every request. */
export async function findViewer(db: Db, userId: string): Promise<Viewer | undefined> {
  const user = await db.user.findUnique({ where: { id: userId } });
  return user === null || user.status !== 'ACTIVE'
    ? undefined
    : { userId: user.id, name: user.name, email: user.email, role: user.role };
}

export async function findViewerByEmail(db: Db, email: string): Promise<Viewer | undefined> {
  const address = identityAddress(email);
  if (address === undefined) return undefined;
  const user = await db.user.findUnique({ where: { email: address } });
  return user === null ? undefined : findViewer(db, user.id);
}

export async function listViewers(db: Db): Promise<Viewer[]> {
  const users = await db.user.findMany({ where: { status: 'ACTIVE' }, orderBy: { createdAt: 'asc' } });
  return users.map(({ id, name, email, role }) => ({ userId: id, name, email, role }));
}

/** Everybody who may have made an offer, those who have left included. */
export async function listUserNames(db: Db): Promise<{ id: string; name: string }[]> {
  return db.user.findMany({ select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
}

export async function countActiveAdmins(db: Db): Promise<number> {
  return db.user.count({ where: { role: 'ADMIN', status: 'ACTIVE' } });
}
