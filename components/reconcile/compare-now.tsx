'use client';

import { requestReconcileAction } from '@/lib/actions/reconcile';
import { AskAgainButton } from '../ui/ask-again-button';

export function CompareNow({ readAt }: { readAt: string | null }) {
  return <AskAgainButton label="Compare with AWS now" readAt={readAt} ask={() => requestReconcileAction({})} />;
}
