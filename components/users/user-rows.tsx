'use client';

import { CircleCheck, CircleMinus, MailOpen } from '../ui/icons';
import { changeUserAction, signOutUserAction } from '@/lib/actions/users';
import { roles, roleWords } from '@/lib/domain/core/permissions';
import type { ChangeUser, UserView } from '@/lib/schemas/users/user-view';
import { Badge } from '../ui/badge';
import { Card, CardHeader } from '../ui/card';
import { Select } from '../ui/select';
import { useAction } from '../ui/use-action';
import { toast } from '../ui/toast';
import { UserRowButtons } from './user-row-buttons';
import { ProblemNote } from '../ui/problem';

export function UserRows({ users }: { users: UserView[] }) {
  const { isRunning, problem, run } = useAction({ refreshes: 'always' });
  const signOut = async ({ id, name }: UserView) => {
    if (await run(() => signOutUserAction({ userId: id }))) toast.success(`${name} is signed out everywhere.`);
  };
  return (
    <Card aria-labelledby="users" className="overflow-clip">
      <CardHeader titleId="users" title="People" aside={<span className="tabular-nums">{users.length}</span>} />
      <ProblemNote text={problem} lead="Nothing changed." className="m-3" />
      <ul className="divide-y divide-line">
        {users.map((user) => (
          <UserRow
            key={user.id}
            user={user}
            isChanging={isRunning}
            change={(input) => void run(() => changeUserAction(input))}
            signOut={() => void signOut(user)}
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
