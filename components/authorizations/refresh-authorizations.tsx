'use client';

import { requestAuthorizationSyncAction } from '@/lib/actions/authorizations';
import { AskAgainButton } from '../ui/ask-again-button';

export function RefreshAuthorizations({ readAt }: { readAt: string | null }) {
  return <AskAgainButton label="Read from AWS now" readAt={readAt} ask={() => requestAuthorizationSyncAction({})} />;
}
