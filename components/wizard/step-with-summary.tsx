import type { ReactNode } from 'react';
import { YourOffer } from './your-offer';

/** The fields of a step, and the offer as it stands. */
export function StepWithSummary({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 max-lg:gap-4 lg:grid-cols-[minmax(0,1fr)_288px] 2xl:grid-cols-[minmax(0,1fr)_400px]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
      <YourOffer />
    </div>
  );
}
