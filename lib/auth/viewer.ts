import { getServerSession } from 'next-auth';
import { cache } from 'react';
import { sessionLimits } from '../config/env';
import { database } from '../db/core/client';
import { findSession, noteSessionSeen, type LiveSession } from '../db/users/user-sessions';
import type { Viewer } from '../domain/core/permissions';
import { authOptions } from './options';
import { tokenSchema } from './session-token';

type CurrentSession = LiveSession & { sessionId: string };

/** The cookie names a session, the database says whether it still counts and what the person may be. Once a request. */
const currentSession = cache(async (): Promise<CurrentSession | undefined> => {
  const named = tokenSchema.safeParse(await getServerSession(authOptions()));
  if (!named.success) return undefined;
  const { sub: userId, sid: sessionId } = named.data;
  const session = await findSession(database(), { sessionId, userId }, sessionLimits());
  return session === undefined ? undefined : { ...session, sessionId };
});

/** Who asks, with role and status as of now; undefined for strangers. Being asked for is no sign of life: pages poll. */
export async function currentViewer(): Promise<Viewer | undefined> {
  return (await currentSession())?.viewer;
}

/** The same for what a person does, such as opening a page or saving: it keeps the session from going idle. */
export async function activeViewer(): Promise<Viewer | undefined> {
  const session = await currentSession();
  if (session?.isDue) await noteSessionSeen(database(), session.sessionId);
  return session?.viewer;
}

/** Which of a person's sessions this request belongs to; undefined for strangers. */
export async function currentSessionId(): Promise<string | undefined> {
  return (await currentSession())?.sessionId;
}
