import { type Role, roleWords } from '../core/permissions';

type Invitation = { inviterName: string; name: string; email: string; role: Role };

/** What the invited person has to know, in one line: as what, and with which address. */
export function invitationDetail({ role, email }: Pick<Invitation, 'role' | 'email'>): string {
  return `You can sign in as ${roleWords[role]}, with the company account of ${email}.`;
}

/** The same as a message to send by hand, where the portal sends no e-mail. */
export function invitationText(invitation: Invitation, portalUrl: string): string {
  const { inviterName, name } = invitation;
  return [
    `Hello ${name},`,
    `${inviterName} invited you to the CPPO Portal. ${invitationDetail(invitation)}`,
    `Sign in here: ${portalUrl}`,
  ].join('\n\n');
}
