'use client';

import { useEffect, useState } from 'react';
import { hasStash, readStash } from './draft/draft-stash';
import { useWizardContext } from './wizard-context';

/**
 * Begins, with what an earlier visit could not save. For the step itself: it may come to life after the page around it, and
 * what is typed before that is lost. What cannot be read for want of code is kept, and the page says that it failed.
 */
export function useBegin(): void {
  const { saver, view } = useWizardContext();
  const { offerId } = view;
  const [, fail] = useState();
  useEffect(() => {
    if (saver.isReady()) return;
    if (!hasStash(offerId)) {
      saver.begin(undefined);
      return;
    }
    readStash(offerId).then(
      (unsaved) => saver.begin(unsaved),
      (error: unknown) =>
        fail(() => {
          throw error;
        }),
    );
  }, [saver, offerId]);
}
