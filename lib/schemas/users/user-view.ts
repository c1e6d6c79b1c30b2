import { z } from 'zod';
import { identityAddress } from '../../domain/users/email-address';
import { roles, type Role } from '../../domain/core/permissions';
import { isStorable } from '../../domain/core/stored-text';
import { hasHiddenCharacter } from '../../domain/core/visible-text';

export const inviteUserSchema = z.strictObject({
  email: z
    .string()
    .trim()
    .transform((text, context) => {
      const address = identityAddress(text);
      if (address !== undefined) return address;
      context.addIssue({ code: 'custom', message: 'Enter an e-mail address, such as name@company.com.' });
      return z.NEVER;
    }),
  name: z
    .string()
    .trim()
    .min(1, 'Enter the name.')
    .max(120, 'The name can have 120 characters.')
    .refine(isStorable, 'The name contains a character that cannot be kept. Type it again.')
    .refine((name) => !hasHiddenCharacter(name), 'The name contains a character that cannot be seen. Type it again.'),
  role: z.enum(roles),
});

export type InviteUser = z.input<typeof inviteUserSchema>;

/** `textToSend`: the invitation in words, where the portal does not send it by e-mail itself. */
export type Invited = { userId: string; textToSend: string | null };

/** One change at a time; `from` is what the page showed, so that a change of the meantime is told. */
export const changeUserSchema = z.discriminatedUnion('change', [
  z.strictObject({ userId: z.uuid(), change: z.literal('role'), from: z.enum(roles), to: z.enum(roles) }),
  z.strictObject({ userId: z.uuid(), change: z.literal('disable') }),
  z.strictObject({ userId: z.uuid(), change: z.literal('enable') }),
]);

export type ChangeUser = z.output<typeof changeUserSchema>;

export const signOutUserSchema = z.strictObject({ userId: z.uuid() });

export type SignOutUser = z.output<typeof signOutUserSchema>;

export type UserView = {
  id: string;
  email: string;
  name: string;
  role: Role;
  isActive: boolean;
  /** False: invited, and has never signed in. */
  hasSignedIn: boolean;
  /** Has a session that still counts. */
  isSignedIn: boolean;
  isSelf: boolean;
  /** The only active admin: cannot be disabled or get another role. */
  isLastAdmin: boolean;
  createdAt: string;
};
