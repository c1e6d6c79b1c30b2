import type { ReactNode } from 'react';

export function Keycap({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-line bg-inset px-[5px] font-sans text-initials font-medium text-subtle">
      {children}
    </kbd>
  );
}
