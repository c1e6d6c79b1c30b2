import { z } from 'zod';
import {
  buyerAccountLabels,
  CUSTOMER_ACCOUNTS_MAXIMUM,
  CUSTOMER_NAME_MAXIMUM,
  isTimeZone,
  isUnitsText,
  plainCustomerName,
} from '../../domain/customers/customer';
import { isStorable } from '../../domain/core/stored-text';
import { hasHiddenCharacter } from '../../domain/core/visible-text';
import { accountIdSchema } from '../../domain/customers/account-id-schema';

const text = (subject: string, maximum: number) =>
  z
    .string()
    .trim()
    .refine(isStorable, `${subject} contains a character that cannot be kept. Type it again.`)
    .max(maximum, `${subject} can have ${maximum.toLocaleString('en-US')} characters.`);

/** What is shown on a line of its own, in an offer's name or in a message. */
const name = (subject: string, maximum: number) =>
  text(subject, maximum).refine(
    (value) => !hasHiddenCharacter(value),
    `${subject} contains a character that cannot be seen. Type it again.`,
  );

const orEmpty = (fits: (value: string) => boolean) => (value: string) => value === '' || fits(value);

const emailSchema = z.email();

/** What people type about a customer; the same for the form and for a row of an import. */
export const customerFieldsSchema = z.strictObject({
  name: name('The name', CUSTOMER_NAME_MAXIMUM)
    .transform(plainCustomerName)
    .pipe(z.string().min(1, 'Name the customer.')),
  contactName: name('The contact', 150),
  contactEmail: text('The e-mail address', 254).refine(
    orEmpty((value) => emailSchema.safeParse(value).success),
    'This is no e-mail address. Leave it empty if you don’t know it.',
  ),
  notes: text('The notes', 4000),
  expectedMonthlyUnits: z
    .string()
    .trim()
    .refine(orEmpty(isUnitsText), 'Enter a number such as 120000, with up to 2 decimals and no other signs.'),
  timeZone: text('The time zone', 60).refine(orEmpty(isTimeZone), 'Enter a time zone such as Europe/Berlin.'),
});

export const customerAccountSchema = z.strictObject({
  accountId: accountIdSchema,
  label: z.enum(buyerAccountLabels).nullable(),
});

export const customerFormSchema = customerFieldsSchema.extend({
  accounts: z
    .array(customerAccountSchema)
    .max(CUSTOMER_ACCOUNTS_MAXIMUM, `A customer can have ${CUSTOMER_ACCOUNTS_MAXIMUM} accounts.`)
    .refine(
      (accounts) => new Set(accounts.map(({ accountId }) => accountId)).size === accounts.length,
      'An account is there twice.',
    ),
});

export type CustomerForm = z.output<typeof customerFormSchema>;

/** `baseVersion` 0 creates the customer under the id that the page has made: saving twice cannot make two. */
export const saveCustomerSchema = z.strictObject({
  customerId: z.uuid(),
  baseVersion: z.number().int().min(0),
  form: customerFormSchema,
});
export type SaveCustomer = z.output<typeof saveCustomerSchema>;

export const archiveCustomerSchema = z.strictObject({
  customerId: z.uuid(),
  baseVersion: z.number().int().min(1),
  isArchived: z.boolean(),
});
export type ArchiveCustomer = z.output<typeof archiveCustomerSchema>;

export const confirmAccountSchema = z.strictObject({
  customerId: z.uuid(),
  accountId: accountIdSchema,
});
export type ConfirmAccount = z.output<typeof confirmAccountSchema>;

export const customerIdSchema = z.strictObject({ customerId: z.uuid() });

export const emptyCustomerForm: CustomerForm = {
  name: '',
  contactName: '',
  contactEmail: '',
  notes: '',
  expectedMonthlyUnits: '',
  timeZone: '',
  accounts: [],
};
