'use client';

import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import { Failure } from '@/components/layout/failure';
import { ThemeScript } from '@/components/layout/theme-script';
import './globals.css';

/** Replaces the root layout when that itself fails, so it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        <title>Something went wrong · CPPO Portal</title>
        <ThemeScript />
      </head>
      <body>
        <main>
          <Failure error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
