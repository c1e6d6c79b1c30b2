import type { ReactNode } from 'react';

/** A page outside the shell: what it says stands in the middle. */
export function LonePage({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <div className="w-full max-w-[640px]">{children}</div>
    </main>
  );
}
