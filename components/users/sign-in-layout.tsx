import type { ReactNode } from 'react';
import { Brand } from '../layout/brand';
import { PracticeStrip } from '../layout/news/practice-strip';

type SignInLayoutProps = {
  mode: 'practice' | 'aws';
  sellerName: string;
  clockText: string | null;
  children: ReactNode;
};

/** The page before the portal: strip, brand and one card. */
export function SignInLayout({ mode, sellerName, clockText, children }: SignInLayoutProps) {
  return (
    <>
      {mode === 'practice' && <PracticeStrip clockText={clockText} />}
      <main className="grid min-h-[calc(100dvh-var(--strip))] place-items-center px-5 py-8">
        <div className="w-full max-w-[408px]">
          <div className="mb-6">
            <Brand sellerName={sellerName} size="large" />
          </div>
          {children}
          <p className="mt-4 text-xs text-subtle">Channel partner private offers on AWS Marketplace.</p>
        </div>
      </main>
    </>
  );
}
