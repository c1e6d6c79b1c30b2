'use client';

import { UserRoundPlus } from '../ui/icons';
import { useState } from 'react';
import { inviteUserAction } from '@/lib/actions/users';
import { roles, roleWords, type Role } from '@/lib/domain/core/permissions';
import { Button } from '../ui/button';
import { Card, CardBody, CardHeader } from '../ui/card';
import { CopyButton } from '../ui/copy-button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Note } from '../ui/note';
import { Select } from '../ui/select';
import { toast } from '../ui/toast';
import { useAction } from '../ui/use-action';
import { useActionForm } from '../ui/use-action-form';
import { ProblemNote } from '../ui/problem';

const CONTROLS = { name: 'invite-name', email: 'invite-email', role: 'invite-role' };
const EMPTY = { name: '', email: '', role: 'SALES' as Role };

/** A name, an address and a role; the first sign-in with that address binds the person to it. */
export function InviteForm() {
  const { fields, errors, problem, toSend, isInviting, change, invite } = useInvitation();
  return (
    <Card aria-labelledby="invite">
      <CardHeader titleId="invite" title="Invite somebody" />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <CardBody className="grid gap-3">
          <Field id={CONTROLS.name} label="Name" error={errors.name}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={fields.name}
                onChange={({ target }) => change('name', target.value)}
              />
            )}
          </Field>
          <Field
            id={CONTROLS.email}
            label="E-mail"
            error={errors.email}
            hint="The address of the company’s sign-in. It binds the first sign-in and nothing else."
          >
            {(control) => (
              <Input
                {...control}
                type="email"
                autoComplete="off"
                value={fields.email}
                onChange={({ target }) => change('email', target.value)}
              />
            )}
          </Field>
          <Field id={CONTROLS.role} label="Role" error={errors.role}>
            {(control) => (
              <Select
                {...control}
                value={fields.role}
                options={roles.map((role) => ({ value: role, label: roleWords[role] }))}
                onChange={({ target }) => change('role', target.value)}
              />
            )}
          </Field>
          <ProblemNote text={problem} lead="Not invited." />
          <InviteButton isInviting={isInviting} />
          {toSend !== null && <InvitationToSend {...toSend} />}
        </CardBody>
      </form>
    </Card>
  );
}

function useInvitation() {
  const [fields, setFields] = useState(EMPTY);
  const [toSend, setToSend] = useState<{ name: string; text: string } | null>(null);
  const { isRunning, problem, errors, settle, submit } = useActionForm(useAction({ refreshes: 'done' }), CONTROLS);
  const change = (field: keyof typeof EMPTY, value: string) => {
    setFields({ ...fields, [field]: value });
    settle(field);
  };
  const invite = async () => {
    setToSend(null);
    const done = await submit(() => inviteUserAction(fields));
    if (done === undefined) return;
    const { textToSend } = done.value;
    const name = fields.name.trim();
    if (textToSend === null) toast.success(`${name} gets an e-mail and can sign in as ${roleWords[fields.role]}.`);
    else setToSend({ name, text: textToSend });
    setFields(EMPTY);
  };
  return { fields, errors, problem, toSend, isInviting: isRunning, change, invite };
}

/** Nobody is told by the portal itself: the words, ready to be sent by hand. */
function InvitationToSend({ name, text }: { name: string; text: string }) {
  return (
    <Note tone="success" role="status" lead={`${name} can sign in.`}>
      The portal sends no e-mail here, so tell them yourself:
      <p className="mt-2 rounded-box border border-line bg-surface px-3 py-2 whitespace-pre-line wrap-anywhere">
        {text}
      </p>
      <div className="mt-2 flex justify-end">
        <CopyButton text={text} subject="invitation" showsSubject />
      </div>
    </Note>
  );
}

function InviteButton({ isInviting }: { isInviting: boolean }) {
  return (
    <Button type="submit" variant="primary" className="justify-self-end" disabled={isInviting}>
      <UserRoundPlus aria-hidden />
      {isInviting ? 'Inviting' : 'Invite'}
    </Button>
  );
}
