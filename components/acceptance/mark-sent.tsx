'use client';

import { Send } from '../ui/icons';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { utcDayText } from '@/lib/format';
import type { AcceptanceKitView } from '@/lib/schemas/acceptance/acceptance-kit-view';
import { Button } from '../ui/button';
import { Note } from '../ui/note';

const MarkSentForm = dynamic(() => import('./mark-sent-form').then((module) => module.MarkSentForm), { ssr: false });

/** Whether, when and to whom the link went, and the way to say so. */
export function MarkSent({ kit }: { kit: AcceptanceKitView }) {
  const [isOpen, setIsOpen] = useState(false);
  const { sent, canMarkSent } = kit;
  if (isOpen)
    return (
      <MarkSentForm
        kit={kit}
        onClose={() => {
          setIsOpen(false);
        }}
      />
    );
  if (sent === null && !canMarkSent) return null;
  const button = canMarkSent && (
    <Button
      size="small"
      variant={sent === null ? 'primary' : 'secondary'}
      onClick={() => {
        setIsOpen(true);
      }}
    >
      <Send aria-hidden />
      {sent === null ? 'Mark as sent' : 'Mark as sent again'}
    </Button>
  );
  if (sent === null)
    return (
      <Note tone="info" lead="Not sent yet." action={button}>
        AWS doesn’t tell the buyer: send the link yourself, then mark it as sent.
      </Note>
    );
  return (
    <Note tone="neutral" icon={Send} lead={sentLead(sent.daysAgo)} action={button}>
      On <time dateTime={sent.at}>{utcDayText(new Date(sent.at))}</time> to {sent.to}.
    </Note>
  );
}

function sentLead(daysAgo: number): string {
  if (daysAgo === 0) return 'Sent today, not accepted yet.';
  return `Sent ${daysAgo} ${daysAgo === 1 ? 'day' : 'days'} ago, not accepted yet.`;
}
