'use client';

import { CircleCheck, CircleStop, Hourglass, ListEnd } from '../ui/icons';
import type { OfferProgress } from '@/lib/schemas/offers/offer-view';
import { CodeBlock } from '../ui/code-block';
import { Disclosure } from '../ui/disclosure';
import { Note } from '../ui/note';
import { queueSentence } from './queue-sentence';
import { tooLateSentence } from '../changes/too-late-sentence';

/** Why it does not move, as far as there is a reason. */
export function WaitReasonNote({ progress: { waitSentence, waitAdminText } }: { progress: OfferProgress }) {
  if (waitSentence === null) return null;
  return (
    <Note tone="warning" icon={Hourglass}>
      {waitSentence}
      {waitAdminText !== null && (
        <Disclosure title="Text for your admin" className="mt-1">
          <CodeBlock text={waitAdminText} subject="text for your admin" language="text" />
        </Disclosure>
      )}
    </Note>
  );
}

/** What happens by itself from here on: its turn comes, it is being stopped, or it just goes on. */
export function WhileMovingNote({ progress }: { progress: OfferProgress }) {
  const { queue, isStopRequested } = progress;
  if (isStopRequested)
    return (
      <Note tone="info" icon={CircleStop} lead="Stopping…">
        {tooLateSentence(progress)}
      </Note>
    );
  if (queue !== null)
    return (
      <Note tone="info" icon={ListEnd} lead={`${queueSentence(queue)}.`}>
        AWS works on a few offers at a time. You can close this page, we keep going.
      </Note>
    );
  return (
    <Note tone="info" icon={CircleCheck} lead="You can close this page.">
      We keep going.
    </Note>
  );
}
