'use client';

import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import type { CodeTabsProps } from './code-tabs-surface';

const Surface = dynamic(() => import('./code-tabs-surface').then((module) => module.CodeTabsSurface), { ssr: false });

/** Exact text stands in closed disclosures: the tabs come when one is opened. */
export function CodeTabs(props: CodeTabsProps) {
  const place = useRef<HTMLDivElement>(null);
  const [wasSeen, setWasSeen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setWasSeen(true);
    });
    if (place.current !== null) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} className="min-h-10">
      {wasSeen && <Surface {...props} />}
    </div>
  );
}
