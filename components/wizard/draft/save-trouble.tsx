'use client';

import dynamic from 'next/dynamic';
import { usePathname, useSearchParams } from 'next/navigation';
import { ButtonLink } from '../../ui/button-link';
import { Note } from '../../ui/note';
import { useWizardContext } from '../wizard-context';

const Conflict = dynamic(() => import('./draft-conflict').then((module) => module.Conflict));

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
