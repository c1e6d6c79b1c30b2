'use client';

import { Check, Copy } from './icons';
import { useEffect, useState } from 'react';
import { Button } from './button';

const COPIED_FOR_MS = 2000;

type CopyButtonProps = {
  /** What lands on the clipboard. */
  text: string;
  /** What is copied, for people: "offer id". */
  subject: string;
  /** Only the icon, where the text to copy stands beside it. */
  iconOnly?: boolean;
  /** Says what is copied on the button itself: where several stand close together. */
  showsSubject?: boolean;
  /** The same with formatting, for programs that take it. */
  html?: string;
};

export function CopyButton({ text, subject, iconOnly = false, showsSubject = false, html }: CopyButtonProps) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');

  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => {
      setState('ready');
    }, COPIED_FOR_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);

  const word = { ready: 'Copy', copied: 'Copied', refused: 'Copying is blocked' }[state];
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <Button
      variant={iconOnly ? 'ghost' : 'secondary'}
      size="small"
      shape={iconOnly && state !== 'refused' ? 'icon' : 'text'}
      title={iconOnly ? `${word} ${subject}` : undefined}
      onClick={() => {
        copy(text, html).then(
          () => {
            setState('copied');
          },
          () => {
            setState('refused');
          },
        );
      }}
    >
      <Icon aria-hidden className={state === 'copied' ? 'text-success!' : undefined} />
      <span aria-live="polite" className={iconOnly && state !== 'refused' ? 'sr-only' : undefined}>
        {word}
        <span className={showsSubject ? undefined : 'sr-only'}> {subject}</span>
      </span>
    </Button>
  );
}

/** Clipboard access is missing on plain-HTTP hosts other than localhost: a hidden field still works there. */
async function copy(text: string, html: string | undefined): Promise<void> {
  if (window.isSecureContext) {
    if (html === undefined) await navigator.clipboard.writeText(text);
    else
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob(text), 'text/html': blob(html, true) })]);
    return;
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  document.body.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to copy without HTTPS
  const copied = document.execCommand('copy');
  field.remove();
  if (!copied) throw new Error('The browser refused to copy.');
}

function blob(text: string, isHtml = false): Blob {
  return new Blob([text], { type: isHtml ? 'text/html' : 'text/plain' });
}
