import type { ReactNode } from 'react';

/** Holds skeletons: says once that something loads, and stays invisible for the first 200 ms. */
export function LoadingRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status" className="animate-appear-late">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
