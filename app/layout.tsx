import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Providers } from '@/components/layout/providers';
import { ThemeScript } from '@/components/layout/theme-script';
import { Toaster } from '@/components/layout/news/toaster';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'CPPO Portal', template: '%s · CPPO Portal' },
  description: 'Channel Partner Private Offers on AWS Marketplace',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made for its request: a prepared one could not carry the nonce that its scripts need.
  await connection();
  return (
    // The theme script sets data-theme before React looks at the element.
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>
        <Providers>{children}</Providers>
        <Toaster />
      </body>
    </html>
  );
}
