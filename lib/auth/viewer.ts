import { getServerSession } from 'next-auth';
import { cache } from 'react';
import { z } from 'zod';
import { database } from '../db/client';
import { findViewer } from '../db/users';
import type { Viewer } from '../domain/permissions';
import { authOptions } from './options';

const sessionSchema = z.object({ userId: z.uuid() });

/** Who asks: the session names the user, the database says whether and as what. Once a request; undefined for strangers. */
export const currentViewer = cache(async (): Promise<Viewer | undefined> => {
  const session = sessionSchema.safeParse(await getServerSession(authOptions()));
  return session.success ? findViewer(database().prisma, session.data.userId) : undefined;
});
