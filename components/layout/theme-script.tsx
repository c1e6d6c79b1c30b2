'use client';

import { useLayoutEffect } from 'react';

const SOURCE = '/theme.js';

/**
 * Sets the theme before the first paint: a blocking script in the server's document. React never runs a script that it renders
 * itself, so where it builds the document alone (answers 403, 404 and 500) the script is added by hand.
 */
export function ThemeScript() {
  useLayoutEffect(() => {
    if (document.documentElement.dataset['theme'] !== undefined) return;
    const script = document.createElement('script');
    script.src = SOURCE;
    document.head.append(script);
  }, []);
  return typeof window === 'undefined' ? <script src={SOURCE} /> : null;
}
