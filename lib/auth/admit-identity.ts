import { portalEnv } from '../config/env';
import { appendAuditEvent } from '../db/audit/audit-events';
import { database } from '../db/core/client';
import {
  bindIdentity,
  createAdmin,
  findUserByAddress,
  findUserByIdentity,
  type Identity,
} from '../db/users/identities';
import { inTransaction, type Transaction } from '../db/core/transaction';
import type { AdmissionRefusal } from '../domain/users/admission';
import { identityAddress } from '../domain/users/email-address';
import { isStorable } from '../domain/core/stored-text';
import { hasHiddenCharacter } from '../domain/core/visible-text';
import { isFromCompany, type CompanyClaims } from './company-sign-in';
import { requestOrigin } from './request-origin';

export type Admission = { userId: string } | { refusal: AdmissionRefusal };

const LONGEST_NAME = 120;

/**
 * Whom the portal takes this person of the company's sign-in for. Somebody it has seen before is known by (issuer, subject)
 * alone. The first time, a verified e-mail address binds the pair to the user of that address, or makes an admin of
 * ADMIN_EMAILS; after that the address means nothing any more.
 */
export async function admitIdentity(claims: CompanyClaims): Promise<Admission> {
  if (!isFromCompany(claims)) return { refusal: 'other_issuer' };
  const identity = { issuer: claims.iss, subject: claims.sub };
  return inTransaction(database().prisma, async (transaction) => {
    const known = await findUserByIdentity(transaction, identity);
    if (known !== undefined) return known.isActive ? { userId: known.userId } : { refusal: 'disabled' };
    if (claims.email === undefined) return { refusal: 'no_address' };
    if (claims.email_verified !== true) return { refusal: 'unverified' };
    const email = identityAddress(claims.email);
    if (email === undefined) return { refusal: 'strange_address' };
    return admitByAddress(transaction, identity, email, claims.name);
  });
}

async function admitByAddress(
  transaction: Transaction,
  identity: Identity,
  email: string,
  claimedName: string | undefined,
): Promise<Admission> {
  const user = await findUserByAddress(transaction, email);
  if (user === undefined) return admitAdmin(transaction, identity, email, claimedName);
  if (!user.isActive) return { refusal: 'disabled' };
  // Bound to somebody else: an address that was given to another person opens nothing.
  if (user.isBound || !(await bindIdentity(transaction, user.userId, identity))) return { refusal: 'unknown' };
  await appendAuditEvent(transaction, {
    actor: null,
    action: 'user.bound',
    subject: { type: 'user', id: user.userId, name: user.name },
    after: { issuer: identity.issuer, email },
    ...(await from()),
  });
  return { userId: user.userId };
}

async function admitAdmin(
  transaction: Transaction,
  identity: Identity,
  email: string,
  claimedName: string | undefined,
): Promise<Admission> {
  if (!portalEnv().ADMIN_EMAILS.includes(email)) return { refusal: 'unknown' };
  const name = readableName(claimedName) ?? email;
  const userId = await createAdmin(transaction, { ...identity, email, name });
  await appendAuditEvent(transaction, {
    actor: null,
    action: 'user.admin_created',
    subject: { type: 'user', id: userId, name },
    after: { issuer: identity.issuer, email, role: 'ADMIN' },
    reason: 'Named in ADMIN_EMAILS',
    ...(await from()),
  });
  return { userId };
}

/** Undefined for a name that cannot be kept, or that shows something else than it is. */
function readableName(claimed = ''): string | undefined {
  const name = [...claimed.trim()].slice(0, LONGEST_NAME).join('');
  return name !== '' && isStorable(name) && !hasHiddenCharacter(name) ? name : undefined;
}

async function from(): Promise<{ origin?: string }> {
  const origin = await requestOrigin();
  return origin === null ? {} : { origin };
}
