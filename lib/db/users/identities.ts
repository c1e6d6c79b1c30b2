import type { Transaction } from '../core/transaction';

/** Who somebody is at the company's sign-in: the pair never changes and is never given to another person. */
export type Identity = { issuer: string; subject: string };

export type KnownUser = { userId: string; name: string; isActive: boolean };

export async function findUserByIdentity(
  transaction: Transaction,
  { issuer, subject }: Identity,
): Promise<KnownUser | undefined> {
  const user = await transaction.user.findUnique({ where: { issuer_subject: { issuer, subject } } });
  return user === null ? undefined : { userId: user.id, name: user.name, isActive: user.status === 'ACTIVE' };
}

/** The user of this address, and whether somebody has signed in as that user through the company already. */
export async function findUserByAddress(
  transaction: Transaction,
  email: string,
): Promise<(KnownUser & { isBound: boolean }) | undefined> {
  const user = await transaction.user.findUnique({ where: { email } });
  return user === null
    ? undefined
    : { userId: user.id, name: user.name, isActive: user.status === 'ACTIVE', isBound: user.subject !== null };
}

/** False when somebody else was bound to this user meanwhile. */
export async function bindIdentity(
  transaction: Transaction,
  userId: string,
  { issuer, subject }: Identity,
): Promise<boolean> {
  const { count } = await transaction.user.updateMany({
    where: { id: userId, issuer: null, subject: null, status: 'ACTIVE' },
    data: { issuer, subject },
  });
  return count === 1;
}

export async function createAdmin(
  transaction: Transaction,
  { email, name, issuer, subject }: Identity & { email: string; name: string },
): Promise<string> {
  const { id } = await transaction.user.create({ data: { email, name, role: 'ADMIN', issuer, subject } });
  return id;
}
