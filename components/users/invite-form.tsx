'use client';

import { UserRoundPlus } from '../ui/icons';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { inviteUserAction } from '@/lib/actions/users';
import { roles, roleWords, type Role } from '@/lib/domain/core/permissions';
import { actionProblem } from '../ui/action-problem';
import { Button } from '../ui/button';
import { Card, CardBody, CardHeader } from '../ui/card';
import { CopyButton } from '../ui/copy-button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Note } from '../ui/note';
import { Select } from '../ui/select';
import { toast } from '../ui/toast';
import { answerOf } from '../ui/answer-of';

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
          invite();
        }}
      >
        <CardBody className="grid gap-3">
          <Field id="invite-name" label="Name" error={errors['name']}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={fields.name}
                onChange={({ target }) => change({ name: target.value })}
              />
            )}
          </Field>
          <Field
            id="invite-email"
            label="E-mail"
            error={errors['email']}
            hint="The address of the company’s sign-in. It binds the first sign-in and nothing else."
          >
            {(control) => (
              <Input
                {...control}
                type="email"
                autoComplete="off"
                value={fields.email}
                onChange={({ target }) => change({ email: target.value })}
              />
            )}
          </Field>
          <Field id="invite-role" label="Role">
            {(control) => (
              <Select
                {...control}
                value={fields.role}
                options={roles.map((role) => ({ value: role, label: roleWords[role] }))}
                onChange={({ target }) => change({ role: roles.find((role) => role === target.value) ?? 'VIEWER' })}
              />
            )}
          </Field>
          {problem !== null && (
            <Note tone="danger" role="alert" lead="Not invited.">
              {problem}
            </Note>
          )}
          <InviteButton isInviting={isInviting} />
          {toSend !== null && <InvitationToSend {...toSend} />}
        </CardBody>
      </form>
    </Card>
  );
}

function useInvitation() {
  const router = useRouter();
  const [fields, setFields] = useState(EMPTY);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [toSend, setToSend] = useState<{ name: string; text: string } | null>(null);
  const [isInviting, startInviting] = useTransition();
  const change = (patch: Partial<typeof EMPTY>) => {
    setFields({ ...fields, ...patch });
  };
  const invite = () => {
    setProblem(null);
    setToSend(null);
    startInviting(async () => {
      const result = await answerOf(inviteUserAction(fields));
      if (result?.ok === true) {
        const { textToSend } = result.value;
        const name = fields.name.trim();
        if (textToSend === null) toast.success(`${name} gets an e-mail and can sign in as ${roleWords[fields.role]}.`);
        else setToSend({ name, text: textToSend });
        setFields(EMPTY);
        setErrors({});
        router.refresh();
      } else if (result?.error.kind === 'invalid') setErrors(result.error.fieldErrors);
      else setProblem(actionProblem(result?.error));
    });
  };
  return { fields, errors, problem, toSend, isInviting, change, invite };
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
