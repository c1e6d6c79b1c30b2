import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { awsModeRefusal } from '../config/aws-mode';
import { portalEnv } from '../config/env';
import { database } from '../db/core/client';
import { findViewerByEmail } from '../db/users/users';
import { log } from '../log';
import { admitIdentity, type Admission } from './admit-identity';
import { COMPANY_PROVIDER, companyProvider, readClaims, type CompanyClaims } from './company-sign-in';
import { isDemoUser } from './demo-users';
import { beginSession, leaveSession } from './session-life';
import { tokenSchema } from './session-token';

const HOUR_SECONDS = 3600;

/** Sign-in. Role, status and how long a session lives are read from the database at every request. */
export function authOptions(): NextAuthOptions {
  const env = portalEnv();
  const refusal = awsModeRefusal(env);
  if (refusal !== undefined) throw new Error(refusal);
  const company = companyProvider();
  return {
    ...(env.NEXTAUTH_SECRET !== undefined && { secret: env.NEXTAUTH_SECRET }),
    session: { strategy: 'jwt', maxAge: env.SESSION_HOURS * HOUR_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    providers: [...(env.PORTAL_MODE === 'practice' ? [demoProvider()] : []), ...(company ? [company] : [])],
    callbacks,
    events: { signOut: ({ token }) => leaveSession(tokenSchema.safeParse(token).data?.sid) },
    logger,
  };
}

const callbacks: NonNullable<NextAuthOptions['callbacks']> = {
  signIn: async ({ user, account, profile }) => {
    if (account?.provider !== COMPANY_PROVIDER) return true;
    const claims = readClaims(profile);
    const admission = claims === undefined ? { refusal: 'unknown' as const } : await admit(claims);
    if (admission === undefined) return '/sign-in?error=Callback';
    if ('refusal' in admission) {
      log.warn({ reason: admission.refusal }, 'a company sign-in was refused');
      return `/sign-in/refused?reason=${admission.refusal}`;
    }
    // From here on next-auth speaks of the portal's user, no longer of the provider's.
    user.id = admission.userId;
    return true;
  },
  /** `user` is there at the sign-in only. */
  jwt: async ({ token, user }) => {
    const userId = (user as { id?: string } | undefined)?.id;
    return userId === undefined ? token : { sub: userId, sid: await beginSession(userId) };
  },
  /** For `getServerSession` alone: the route answers `/api/auth/session` itself. */
  session: ({ session, token }) => ({ expires: session.expires, ...tokenSchema.safeParse(token).data }),
  redirect: ({ url, baseUrl }) => {
    const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : undefined;
    return target?.origin === new URL(baseUrl).origin ? target.href : baseUrl;
  },
};

/** Undefined after a failure of our own: next-auth would write the text of an error into the address it sends the browser to. */
async function admit(claims: CompanyClaims): Promise<Admission | undefined> {
  try {
    return await admitIdentity(claims);
  } catch (error) {
    log.error({ err: error }, 'a company sign-in failed');
    return undefined;
  }
}

/** Codes and the names of errors only: what next-auth passes along can hold tokens and answers of the provider. */
const logger: NonNullable<NextAuthOptions['logger']> = {
  error: (code, metadata) => {
    log.warn({ code, reason: reasonOf(metadata) }, 'sign-in');
  },
  warn: (code) => {
    log.debug({ code }, 'sign-in');
  },
  debug: () => undefined,
};

function reasonOf(metadata: Error | { error?: unknown }): string | undefined {
  const error = metadata instanceof Error ? metadata : metadata.error;
  return error instanceof Error ? error.message.slice(0, 200) : undefined;
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
      const viewer = await findViewerByEmail(database().prisma, email).catch(() => {
        // Its text is the code in the address of the sign-in page: no word of the database's.
        throw new Error('Callback');
      });
      return viewer === undefined ? null : { id: viewer.userId, name: viewer.name, email: viewer.email };
    },
  });
}
