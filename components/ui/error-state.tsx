import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from './copy-button';
import { EmptyState } from './empty-state';

type ErrorStateProps = {
  title: string;
  /** What is safe and what happens by itself. */
  children: ReactNode;
  /** What support needs to find the cause in the log. */
  reference?: string;
  actions?: ReactNode;
  className?: string;
};

export function ErrorState({ title, children, reference, actions, className }: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState icon={CloudOff} tone="danger" title={title} actions={actions} {...(className && { className })}>
        {children}
        {reference !== undefined && (
          <span className="mt-3 flex items-center justify-center gap-2">
            <span>
              Reference <span className="font-mono text-[12.5px]">{reference}</span>
            </span>
            <CopyButton text={reference} subject="reference" iconOnly />
          </span>
        )}
      </EmptyState>
    </div>
  );
}
