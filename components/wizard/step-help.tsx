import type { ReactNode } from 'react';
import { Disclosure } from '../ui/disclosure';

/** What the vendor's guide wants people to know at a step, beside the fields that it is about: list items. */
export function StepHelp({ children }: { children: ReactNode }) {
  return (
    <Disclosure title="Good to know about this step">
      <ul className="grid max-w-[680px] gap-1.5 pl-6 text-sm text-muted [&_b]:font-medium [&_b]:text-fg">{children}</ul>
    </Disclosure>
  );
}
