import * as z from 'zod/mini';

const count = z.int().check(z.minimum(0));

/** Answer of GET /api/waiting: what the sidebar counts. */
export const waitingViewSchema = z.object({
  /** Entries of the landing page. */
  attention: count,
  /** Requests that nobody has decided. */
  approvals: count,
});

export type WaitingView = z.output<typeof waitingViewSchema>;
