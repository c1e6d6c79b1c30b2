'use client';

import { CircleCheck, CircleMinus, MailOpen } from '../ui/icons';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { changeUserAction, signOutUserAction } from '@/lib/actions/users';
import { roles, roleWords } from '@/lib/domain/core/permissions';
import type { ActionResult } from '@/lib/schemas/core/action-input';
import type { ChangeUser, UserView } from '@/lib/schemas/users/user-view';
import { actionProblem } from '../ui/action-problem';
import { Badge } from '../ui/badge';
import { Card, CardHeader } from '../ui/card';
import { Note } from '../ui/note';
import { Select } from '../ui/select';
import { answerOf } from '../ui/answer-of';
import { toast } from '../ui/toast';
import { UserRowButtons } from './user-row-buttons';

export function UserRows({ users }: { users: UserView[] }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isChanging, startChanging] = useTransition();
  const run = (act: () => Promise<ActionResult<unknown>>, done?: string) => {
    if (isChanging) return;
    setProblem(null);
    startChanging(async () => {
      const result = await answerOf(act());
      if (result?.ok !== true) setProblem(actionProblem(result?.error));
      else if (done !== undefined) toast.success(done);
      router.refresh();
    });
  };
  return (
    <Card aria-labelledby="users" className="overflow-clip">
      <CardHeader titleId="users" title="People" aside={<span className="tabular-nums">{users.length}</span>} />
      {problem !== null && (
        <Note tone="danger" role="alert" lead="Nothing changed." className="m-3">
          {problem}
        </Note>
      )}
      <ul className="divide-y divide-line">
        {users.map((user) => (
          <UserRow
            key={user.id}
            user={user}
            isChanging={isChanging}
            change={(input) => run(() => changeUserAction(input))}
            signOut={() => run(() => signOutUserAction({ userId: user.id }), `${user.name} is signed out everywhere.`)}
          />
        ))}
      </ul>
    </Card>
  );
}

type UserRowProps = {
  user: UserView;
  isChanging: boolean;
  change: (input: ChangeUser) => void;
  signOut: () => void;
};

function UserRow({ user, isChanging, change, signOut }: UserRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 text-sm">
      <span className="min-w-0 flex-1 basis-40 md:basis-44">
        <b className="wrap-anywhere">{user.name}</b> {user.isSelf && <span className="text-muted">(you)</span>}
        <span className="block text-xs wrap-anywhere text-muted">{user.email}</span>
      </span>
      <AccessBadge user={user} />
      <Select
        aria-label={`Role of ${user.name}`}
        className="w-36"
        disabled={!user.isActive || user.isLastAdmin || isChanging}
        value={user.role}
        options={roles.map((role) => ({ value: role, label: roleWords[role] }))}
        onChange={({ target }) => {
          const to = roles.find((role) => role === target.value);
          if (to !== undefined) change({ userId: user.id, change: 'role', from: user.role, to });
        }}
      />
      <UserRowButtons
        user={user}
        isChanging={isChanging}
        onAccess={(access) => change({ userId: user.id, change: access })}
        onSignOut={signOut}
      />
    </li>
  );
}

function AccessBadge({ user: { isActive, hasSignedIn } }: { user: UserView }) {
  if (!isActive)
    return (
      <Badge tone="outlined" icon={CircleMinus}>
        Disabled
      </Badge>
    );
  return hasSignedIn ? (
    <Badge tone="success" icon={CircleCheck}>
      Active
    </Badge>
  ) : (
    <Badge tone="outlined" icon={MailOpen}>
      Not signed in yet
    </Badge>
  );
}
