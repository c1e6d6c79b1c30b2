import { z } from 'zod';
import { portalEnv } from '../../../lib/config/env';
import { database } from '../../../lib/db/core/client';
import { findViewer } from '../../../lib/db/users/users';
import { webNudge } from '../../../lib/queue/enqueue';
import { submitOfferSchema } from '../../../lib/schemas/core/action-input';
import { submitOffer } from '../../../lib/services/publishing/submit-offer';
import { dieWhereTold } from './die-at-effect';

const orderSchema = z.object({ submit: submitOfferSchema, userId: z.string() });

/** The web server's part in publishing, to be killed while it submits. */
dieWhereTold();
portalEnv();
const nudge = await webNudge(() => undefined);
process.on('message', (message) => {
  const order = orderSchema.safeParse(message);
  if (order.success) void submit(order.data);
});
process.send?.('ready');

async function submit(order: z.output<typeof orderSchema>): Promise<void> {
  const viewer = await findViewer(database().prisma, order.userId);
  const context = { viewer, database: database(), now: new Date(), nudge, origin: null };
  const result = await submitOffer(context, order.submit);
  process.send?.({ submitted: result.ok || result.error.kind === 'conflict' });
}
