'use client';

import { UserRoundPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { inviteUserAction } from '@/lib/actions/invite-user-action';
import { roles, roleWords, type Role } from '@/lib/domain/permissions';
import { actionProblem } from '../ui/action-problem';
import { Button } from '../ui/button';
import { Card, CardBody, CardHeader } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Note } from '../ui/note';
import { Select } from '../ui/select';

const EMPTY = { name: '', email: '', role: 'SALES' as Role };

/** A name, an address and a role; the first sign-in with that address binds the person to it. */
export function InviteForm() {
  const router = useRouter();
  const [fields, setFields] = useState(EMPTY);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isInviting, startInviting] = useTransition();
  const change = (patch: Partial<typeof EMPTY>) => {
    setFields({ ...fields, ...patch });
  };
  const invite = () => {
    setProblem(null);
    startInviting(async () => {
      const result = await inviteUserAction(fields).catch(() => undefined);
      if (result?.ok === true) {
        toast.success(`${fields.name.trim()} can sign in as ${roleWords[fields.role]}.`);
        setFields(EMPTY);
        setErrors({});
        router.refresh();
      } else if (result?.error.kind === 'invalid') setErrors(result.error.fieldErrors);
      else setProblem(actionProblem(result?.error));
    });
  };
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
        </CardBody>
      </form>
    </Card>
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
