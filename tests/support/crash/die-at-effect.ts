import { z } from 'zod';
import { effectNames, probeEffects } from '../../../lib/services/core/effects';

/** Where a process is to be killed: at the effect after so many that are let pass. */
export const deathSchema = z.object({
  name: z.enum(effectNames),
  moment: z.enum(['before', 'after']),
  skip: z.number().int().min(0),
});
export type Death = z.output<typeof deathSchema>;

/** What the parent tells its child; without a death the child goes on, also where it stands waiting. */
export const armSchema = z.strictObject({ death: deathSchema.optional() });

/** What the child tells. */
export const reportSchema = z.enum(['ready', 'reached']);

/**
 * Runs in the child: at the effect that the parent names it reports and stands still until it is killed there, or told that
 * another process has been. It ends with its parent in any case.
 */
export function dieWhereTold(): void {
  let death: Death | undefined;
  let goOn: (() => void)[] = [];
  process.on('message', (message) => {
    const parsed = armSchema.safeParse(message);
    if (!parsed.success) return;
    death = parsed.data.death;
    if (death !== undefined) return;
    for (const resume of goOn) resume();
    goOn = [];
  });
  process.once('disconnect', () => process.exit(0));
  probeEffects(async (name, moment) => {
    if (death?.name !== name || death.moment !== moment) return;
    if (death.skip > 0) {
      death = { ...death, skip: death.skip - 1 };
      return;
    }
    process.send?.('reached');
    await new Promise<void>((resolve) => goOn.push(resolve));
  });
}
