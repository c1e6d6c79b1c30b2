'use client';

import { Check, Copy, Download, LifeBuoy } from '../ui/icons';
import { useState } from 'react';
import { Button, buttonClasses } from '../ui/button';

/** One click copies or downloads everything that support asks for. */
export function SupportPack({ offerId }: { offerId: string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const url = `/api/offers/${offerId}/support-pack`;

  async function copy(): Promise<void> {
    try {
      const answer = await fetch(url, { cache: 'no-store' });
      if (!answer.ok) throw new Error(`Support pack: status ${answer.status}`);
      await navigator.clipboard.writeText(await answer.text());
      setState('copied');
    } catch {
      setState('failed');
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3">
      <LifeBuoy aria-hidden className="text-subtle" />
      <span className="min-w-0 flex-1 basis-40 text-sm">
        <b className="font-medium">Support pack</b>
        <span className="block text-xs text-subtle">Ids, accounts, times, requests and errors</span>
      </span>
      <span className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => void copy()}>
          {state === 'copied' ? <Check aria-hidden className="text-success!" /> : <Copy aria-hidden />}
          <span aria-live="polite">
            {{ ready: 'Copy', copied: 'Copied', failed: 'Could not copy: download it' }[state]}
            <span className="sr-only"> support pack</span>
          </span>
        </Button>
        <a href={url} download className={buttonClasses({ size: 'small' })}>
          <Download aria-hidden />
          Download
          <span className="sr-only"> support pack</span>
        </a>
      </span>
    </div>
  );
}
