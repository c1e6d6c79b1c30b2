'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { utcMinuteText } from '@/lib/format';
import { draftDifferences } from '@/lib/schemas/draft-differences';
import { Button, ButtonLink } from '../ui/button';
import { Card, CardBody } from '../ui/card';
import { Note } from '../ui/note';
import { rememberedCustomer } from './draft-memory';
import type { DraftConflict } from './draft-saver';
import { useWizardContext } from './wizard-context';

/** What keeps the draft from being saved and needs a person. What mends itself is told beside the title only. */
export function SaveTrouble() {
  const { saveState, view } = useWizardContext();
  const address = `${usePathname()}?${useSearchParams().toString()}`;
  if (saveState.kind === 'conflict') return <Conflict conflict={saveState.conflict} />;
  if (saveState.kind === 'signed_out')
    return (
      <Note
        tone="warning"
        role="alert"
        className="mb-4"
        lead="You are signed out."
        action={
          <ButtonLink size="small" href={`/sign-in?callbackUrl=${encodeURIComponent(address)}`}>
            Sign in
          </ButtonLink>
        }
      >
        What you typed is kept in this tab and is saved when you are back.
      </Note>
    );
  if (saveState.kind === 'refused')
    return (
      <Note
        tone="warning"
        role="alert"
        className="mb-4"
        lead={saveState.sentence}
        action={
          saveState.isSubmitted && (
            <ButtonLink size="small" href={`/offers/${view.offerId}`}>
              Open the offer
            </ButtonLink>
          )
        }
      >
        Changes on this page are not saved.
      </Note>
    );
  return null;
}

/** Two people, one draft: both versions side by side, and nothing is decided for them. */
function Conflict({ conflict }: { conflict: DraftConflict }) {
  const { content, view, customer, saver } = useWizardContext();
  const names = {
    authorizations: new Map(view.authorizations.map(({ id, name }) => [id, name])),
    customers: knownNames([content.customerId, conflict.content.customerId], customer),
  };
  const differences = draftDifferences(content, conflict.content, names);
  const theirName = conflict.savedByName;
  return (
    <Card role="alert" className="mb-4 border-warning-line">
      <Note
        tone="warning"
        className="rounded-b-none border-0 border-b"
        lead={`${theirName} saved this draft on ${utcMinuteText(new Date(conflict.savedAt))}.`}
      >
        Your changes are not saved yet. Nothing is lost until you decide.
      </Note>
      <CardBody className="grid gap-4">
        <table className="w-full text-left text-sm max-md:block">
          <thead className="text-xs text-subtle">
            <tr>
              <th className="py-1 pr-4 font-medium">Field</th>
              <th className="py-1 pr-4 font-medium">Yours</th>
              <th className="py-1 font-medium">{theirName}’s</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ field, label, mine, theirs }) => (
              <tr key={field} className="border-t border-line align-top">
                <th className="py-1.5 pr-4 font-normal text-muted">{label}</th>
                <td className="py-1.5 pr-4 wrap-anywhere">{mine}</td>
                <td className="py-1.5 wrap-anywhere">{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => saver.keepMine()}>Keep mine</Button>
          <Button onClick={() => saver.takeTheirs()}>Take theirs</Button>
        </div>
      </CardBody>
    </Card>
  );
}

function knownNames(ids: string[], customer: { id: string; name: string } | null): Map<string, string> {
  const known = ids.flatMap((id) => {
    const name = customer?.id === id ? customer.name : rememberedCustomer(id)?.name;
    return name === undefined ? [] : [[id, name] as const];
  });
  return new Map(known);
}
