'use client';

import { Replace } from '../ui/icons';
import type { ReplacementView } from '@/lib/schemas/offers/offer-view';
import { Note } from '../ui/note';
import { TextLink } from '../ui/text-link';
import { useRefreshWhile } from '../ui/use-refresh-while';
import { StopReplacement } from './stop-replacement';

const LOOK_EVERY_MS = 5000;

type ReplacementNoteProps = { offerId: string; replacement: ReplacementView; canStop: boolean };

/** On the page of an offer with wrong accounts, and on that of its copy: how far putting them right has come. */
export function ReplacementNote({ offerId, replacement, canStop }: ReplacementNoteProps) {
  const { state, otherOfferId, isOld } = replacement;
  useRefreshWhile(state === 'running', LOOK_EVERY_MS);
  const tone = state === 'stopped' ? 'warning' : state === 'done' ? 'success' : 'info';
  return (
    <Note
      tone={tone}
      {...(state === 'running' && { icon: Replace })}
      lead={leadOf(replacement)}
      action={
        <>
          {canStop && state === 'running' && <StopReplacement offerId={offerId} replacement={replacement} />}
          <TextLink href={`/offers/${otherOfferId}`}>{isOld ? 'Open the new offer' : 'Open the old offer'}</TextLink>
        </>
      }
    >
      {sentenceOf(replacement)}
    </Note>
  );
}

function leadOf({ state, isOld }: ReplacementView): string {
  if (state === 'stopped')
    return isOld ? 'The accounts were not put right.' : 'This offer was to put the accounts of another one right.';
  if (state === 'done')
    return isOld ? 'The accounts were put right by a new offer.' : 'This offer put the accounts of another one right.';
  return isOld
    ? 'The accounts are being put right by a new offer.'
    : 'This offer puts the accounts of another one right.';
}

function sentenceOf({ state, stoppedReason, order, waitsFor }: ReplacementView): string {
  if (state === 'stopped') return stoppedReason ?? 'It has stopped.';
  if (state === 'done') return 'Done: the new offer is live, the old one can no longer be accepted.';
  if (waitsFor === 'old') return 'The old offer is being cancelled.';
  return order === 'copy_first'
    ? 'The old offer is cancelled by itself once the new one is live.'
    : 'The old offer is cancelled. Publish the new one.';
}
