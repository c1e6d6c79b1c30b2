import { z } from 'zod';
import {
  kitSubjectProblems,
  kitTextProblems,
  linkPatternProblem,
  type KitMessage,
} from '../../domain/acceptance/acceptance-kit';
import { calendarDateSchema } from '../../domain/core/calendar-date-schema';
import { templateProblemText, type TemplateProblem } from '../../domain/acceptance/message-template';
import { isStorable } from '../../domain/core/stored-text';
import { hasHiddenCharacter } from '../../domain/core/visible-text';

/** All that goes to a buyer, ready to be copied; nothing of wholesale, margin or tier is in it. */
export type AcceptanceKitView = {
  offerId: string;
  offerName: string;
  customerName: string;
  link: string;
  message: KitMessage;
  mailto: string;
  /** Suggested receiver; empty when the customer has no address. */
  contactEmail: string;
  /** Those that have not accepted, or whose agreement has failed. */
  buyerAccountIds: string[];
  permission: string;
  /** ISO instant of the last moment to accept. */
  acceptUntil: string;
  /** The same moment in the customer's time zone; null when nobody has said which, or when it is UTC. */
  acceptUntilThere: string | null;
  /** The customer's page, where contact and time zone are kept. */
  customerId: string;
  /** What the customer's page could still tell, for people to add; empty when nothing is missing. */
  missingAboutCustomer: ('contact' | 'time zone')[];
  sent: { at: string; to: string; daysAgo: number } | null;
  /** Today on the portal's clock: the last day on which it can have been sent. */
  today: string;
  publishedOn: string | null;
  canMarkSent: boolean;
};

/** A person or an address. Line breaks and the like would reach headers and lists. */
const receiver = z
  .string()
  .trim()
  .min(1, 'Say who got it: a name or an e-mail address.')
  .max(200, 'At most 200 characters.')
  .refine(
    (text) => !hasHiddenCharacter(text) && isStorable(text),
    'Write it on one line, without invisible characters.',
  );

export const markSentSchema = z.strictObject({ offerId: z.uuid(), sentOn: calendarDateSchema, receiver });
export type MarkSent = z.output<typeof markSentSchema>;

const template = (maximum: number, problemsOf: (text: string) => TemplateProblem[]) =>
  z
    .string()
    .max(maximum, `At most ${maximum} characters.`)
    .refine(isStorable, 'It contains a character that cannot be stored.')
    .superRefine((text, context) => {
      if (text.trim() === '') context.addIssue({ code: 'custom', message: 'This cannot be empty.' });
      for (const problem of problemsOf(text))
        context.addIssue({ code: 'custom', message: templateProblemText(problem) });
    });

/** What an admin edits: parsed by the page while typing and by the action. */
export const acceptanceTemplateSchema = z.strictObject({
  linkPattern: z
    .string()
    .trim()
    .max(500, 'At most 500 characters.')
    .superRefine((pattern, context) => {
      const message = linkPatternProblem(pattern);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    }),
  subject: template(200, kitSubjectProblems),
  text: template(5000, kitTextProblems),
  /** Number of the policy version that the edit started from. */
  basedOn: z.number().int().min(0),
});
export type AcceptanceTemplate = z.output<typeof acceptanceTemplateSchema>;

export type AcceptanceTemplateView = { template: AcceptanceTemplate; canEdit: boolean };
