'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, type MouseEvent, useRef } from 'react';
import { useRowKeys } from './use-row-keys';

/**
 * A table body whose rows open the link inside them. The link stays the real one: for keyboards, new tabs and screen
 * readers. Text in a row can still be selected and copied.
 */
export function ClickableRows(props: ComponentProps<'tbody'>) {
  const router = useRouter();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);

  function open(event: MouseEvent) {
    if (!(event.target instanceof Element) || event.target.closest('a, button, input, label') !== null) return;
    if (window.getSelection()?.isCollapsed === false) return;
    const href = event.target.closest('tr')?.querySelector('a')?.getAttribute('href');
    if (href === null || href === undefined) return;
    if (event.ctrlKey || event.metaKey || event.button === 1) window.open(href, '_blank', 'noopener');
    else router.push(href);
  }

  return <tbody ref={body} {...props} onClick={open} onAuxClick={open} />;
}
