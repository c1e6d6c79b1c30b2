import { z } from 'zod';

/** What the sign-in cookie holds, encrypted: whom and which sign-in it names, and nothing else. */
export const tokenSchema = z.object({ sub: z.uuid(), sid: z.uuid() });
