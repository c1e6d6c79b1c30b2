import { z } from 'zod';

/** What a person can do about a failure: one button each. */
export const failureCureSchema = z.discriminatedUnion('kind', [
  /** Publish the same offer again without the accounts that AWS named. */
  z.object({ kind: z.literal('remove_accounts'), accountIds: z.array(z.string()) }),
  z.object({ kind: z.literal('edit'), step: z.enum(['select', 'information', 'pricing', 'duration', 'review']) }),
  z.object({ kind: z.literal('pick_date') }),
  z.object({ kind: z.literal('mail_vendor'), subject: z.string(), body: z.string() }),
  z.object({ kind: z.literal('tell_admin'), text: z.string() }),
  z.object({ kind: z.literal('publish_again') }),
  /** Cancel the offer at the end of the UTC day, as AWS does not take a day in the past. */
  z.object({ kind: z.literal('end_today') }),
  /** Nothing: it is as it should be. */
  z.object({ kind: z.literal('none') }),
]);

export type FailureCure = z.output<typeof failureCureSchema>;
