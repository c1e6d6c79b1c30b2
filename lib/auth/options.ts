import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { portalEnv } from '../config/env';
import { appendAuditEvent } from '../db/audit-events';
import { database } from '../db/client';
import { inTransaction } from '../db/transaction';
import { findViewer, findViewerByEmail } from '../db/users';
import { isDemoUser } from './demo-users';

const SESSION_SECONDS = 12 * 3600;

/** Sign-in. The token names the user and nothing else: role and status are read from the database at every request. */
export function authOptions(): NextAuthOptions {
  const { PORTAL_MODE, NEXTAUTH_SECRET } = portalEnv();
  return {
    ...(NEXTAUTH_SECRET === undefined ? {} : { secret: NEXTAUTH_SECRET }),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: PORTAL_MODE === 'practice' ? [demoProvider()] : [],
    callbacks: {
      jwt: ({ token, user }) => ({
        ...token,
        ...((user as { id?: string } | undefined)?.id === undefined ? {} : { sub: user.id }),
      }),
      session: ({ session, token }) => ({ ...session, userId: token.sub }),
    },
    events: { signIn: ({ user }) => recordSignIn(user.id) },
  };
}

/** Practice mode only: one click signs in as one of the four demo users. */
function demoProvider() {
  return CredentialsProvider({
    id: 'demo',
    name: 'Demo user',
    credentials: { email: { type: 'text' } },
    authorize: async (credentials) => {
      const email = credentials?.email ?? '';
      if (!isDemoUser(email)) return null;
      const viewer = await findViewerByEmail(database().prisma, email);
      return viewer === undefined ? null : { id: viewer.userId, name: viewer.name, email: viewer.email };
    },
  });
}

async function recordSignIn(userId: string): Promise<void> {
  await inTransaction(database().prisma, async (transaction) => {
    const viewer = await findViewer(transaction, userId);
    if (viewer === undefined) return;
    const subject = { type: 'user' as const, id: viewer.userId, name: viewer.name };
    await appendAuditEvent(transaction, { actor: viewer, action: 'user.signed_in', subject });
  });
}
