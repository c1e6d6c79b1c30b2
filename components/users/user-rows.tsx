'use client';

import { CircleCheck, CircleMinus, MailOpen } from '../ui/icons';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { changeUserAction } from '@/lib/actions/change-user-action';
import { roles, roleWords } from '@/lib/domain/permissions';
import type { ChangeUser, UserView } from '@/lib/schemas/user-view';
import { actionProblem } from '../ui/action-problem';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardHeader } from '../ui/card';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Note } from '../ui/note';
import { Select } from '../ui/select';

export function UserRows({ users }: { users: UserView[] }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isChanging, startChanging] = useTransition();
  const change = (input: ChangeUser) => {
    if (isChanging) return;
    setProblem(null);
    startChanging(async () => {
      const result = await changeUserAction(input).catch(() => undefined);
      if (result?.ok !== true) setProblem(actionProblem(result?.error));
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
          <UserRow key={user.id} user={user} isChanging={isChanging} change={change} />
        ))}
      </ul>
    </Card>
  );
}

type UserRowProps = { user: UserView; isChanging: boolean; change: (input: ChangeUser) => void };

function UserRow({ user, isChanging, change }: UserRowProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 text-sm">
      <span className="min-w-0 flex-1 basis-40 md:basis-56">
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
      <span className="flex w-[76px] justify-end max-md:w-auto">
        {user.isLastAdmin ? (
          <span className="text-xs text-muted">last admin</span>
        ) : (
          <Button
            size="small"
            variant={user.isActive ? 'danger' : 'secondary'}
            aria-disabled={isChanging || undefined}
            onClick={() => (user.isActive ? setIsAsking(true) : change({ userId: user.id, change: 'enable' }))}
          >
            {user.isActive ? 'Disable' : 'Enable'}
            <span className="sr-only"> {user.name}</span>
          </Button>
        )}
      </span>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={`Disable ${user.name}?`}
        confirmLabel="Disable"
        runningLabel="Disabling…"
        isRunning={isChanging}
        variant="danger"
        dismissLabel="Keep access"
        onConfirm={() => {
          setIsAsking(false);
          change({ userId: user.id, change: 'disable' });
        }}
      >
        <p>Their next click fails. Their offers, drafts and history stay, and you can enable them again.</p>
      </ConfirmDialog>
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
