'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { saveDraftAction } from '@/lib/actions/wizard';
import type { DraftContent } from '@/lib/schemas/wizard/draft-content';
import { withPreselection } from '@/lib/schemas/wizard/opportunity-choices';
import { withReviewedPrice } from '@/lib/schemas/tiers/price-review';
import type { WizardView } from '@/lib/schemas/wizard/wizard-view';
import { answerOf } from '../../ui/answer-of';
import { newestSaved, rememberSaved } from './draft-memory';
import { DraftSaver, type SaveState } from './draft-saver';
import { writeStash } from './draft-stash';

export type Draft = {
  content: DraftContent;
  change: (patch: Partial<DraftContent>) => void;
  saver: DraftSaver;
  saveState: SaveState;
};

/** The draft and its autosave: every change reaches the server, or stays in this tab until it does. */
export function useDraft(view: WizardView): Draft {
  const [saver] = useState(() => createSaver(view));
  const content = useSyncExternalStore(saver.subscribe, saver.content, saver.content);
  const saveState = useSyncExternalStore(saver.subscribe, saver.state, saver.state);
  const { version, content: viewed, savedAt } = view;

  useEffect(() => {
    // The page was refreshed and somebody else had saved.
    saver.adopt({ version, content: viewed, savedAt });
  }, [saver, version, viewed, savedAt]);
  useSaveOnHide(saver);
  return { content, change: (patch) => saver.change(patch), saver, saveState };
}

function createSaver(view: WizardView): DraftSaver {
  const { offerId, authorizations } = view;
  return new DraftSaver({
    offerId,
    saved: newestSaved(view),
    present: (content) => withReviewedPrice(withPreselection(content, authorizations), authorizations),
    save: (input) => answerOf(saveDraftAction(input)),
    keepUnsaved: (unsaved) => writeStash(offerId, unsaved),
    onSaved: (latest) => rememberSaved(offerId, latest),
    now: Date.now,
  });
}

function useSaveOnHide(saver: DraftSaver): void {
  useEffect(() => {
    const saveNow = () => {
      if (document.visibilityState === 'hidden' && saver.hasUnsaved) void saver.flush();
    };
    const saveLeaving = () => {
      if (saver.hasUnsaved) void saver.flush();
    };
    document.addEventListener('visibilitychange', saveNow);
    window.addEventListener('pagehide', saveLeaving);
    return () => {
      document.removeEventListener('visibilitychange', saveNow);
      window.removeEventListener('pagehide', saveLeaving);
      saveLeaving();
    };
  }, [saver]);
}
