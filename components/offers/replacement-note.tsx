'use client';

import { Replace } from '../ui/icons';
import type { ReplacementView } from '@/lib/schemas/offer-view';
import { Note } from '../ui/note';
import { TextLink } from '../ui/text-link';
import { useRefreshWhile } from '../ui/use-refresh-while';

const LOOK_EVERY_MS = 5000;

/** On the page of an offer with wrong accounts, and on that of its copy: how far putting them right has come. */
export function ReplacementNote({ replacement }: { replacement: ReplacementView }) {
  const { state, otherOfferId, isOld } = replacement;
  useRefreshWhile(state === 'running', LOOK_EVERY_MS);
  const tone = state === 'stopped' ? 'warning' : state === 'done' ? 'success' : 'info';
  return (
    <Note
      tone={tone}
      {...(state === 'running' ? { icon: Replace } : {})}
      lead={
        isOld
          ? 'The accounts are being put right by a new offer.'
          : 'This offer puts the accounts of another one right.'
      }
      action={
        <TextLink href={`/offers/${otherOfferId}`}>{isOld ? 'Open the new offer' : 'Open the old offer'}</TextLink>
      }
    >
      {sentenceOf(replacement)}
    </Note>
  );
}

function sentenceOf({ state, stoppedReason, order, waitsFor }: ReplacementView): string {
  if (state === 'stopped') return stoppedReason ?? 'It has stopped.';
  if (state === 'done') return 'Done: the new offer is live, the old one can no longer be accepted.';
  if (waitsFor === 'old') return 'The old offer is being cancelled.';
  return order === 'copy_first'
    ? 'The old offer is cancelled by itself once the new one is live.'
    : 'The old offer is cancelled. Publish the new one.';
}
