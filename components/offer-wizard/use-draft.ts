'use client';

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { saveDraftAction } from '@/lib/actions/save-draft-action';
import type { DraftContent } from '@/lib/schemas/draft-content';
import { withPreselection } from '@/lib/schemas/opportunity-choices';
import type { WizardView } from '@/lib/schemas/wizard-view';
import { newestSaved, rememberSaved } from './draft-memory';
import { DraftSaver, type SaveState } from './draft-saver';
import { readStash, writeStash } from './draft-stash';

export type Draft = {
  content: DraftContent;
  change: (patch: Partial<DraftContent>) => void;
  saver: DraftSaver;
  saveState: SaveState;
  takeTheirs: () => void;
};

/** The form over the draft and its autosave: every change reaches the server, or stays in this tab until it does. */
export function useDraft(view: WizardView): Draft {
  const [saved] = useState(() => newestSaved(view));
  const [saver] = useState(() => createSaver(view.offerId, saved));
  const [start] = useState(() => withPreselection(saved.content, view.authorizations));
  const form = useForm<DraftContent>({ defaultValues: start });
  const content: DraftContent = { ...start, ...useWatch({ control: form.control }) };
  const saveState = useSyncExternalStore(saver.subscribe, saver.state, saver.state);

  const show = useCallback(
    (next: DraftContent) => form.reset(withPreselection(next, view.authorizations)),
    [form, view.authorizations],
  );
  const change = useCallback(
    (patch: Partial<DraftContent>) => {
      for (const [field, value] of Object.entries(patch)) form.setValue(field as keyof DraftContent, value);
      saver.change(form.getValues());
    },
    [form, saver],
  );
  useRestoredStash(view.offerId, saver, show);
  useNewerView(view, saver, show);
  useSaveOnHide(saver);

  const takeTheirs = () => {
    const theirs = saver.takeTheirs();
    if (theirs !== undefined) show(theirs);
  };
  return { content, change, saver, saveState, takeTheirs };
}

function createSaver(offerId: string, saved: ReturnType<typeof newestSaved>): DraftSaver {
  return new DraftSaver({
    offerId,
    saved,
    save: saveDraftAction,
    keepUnsaved: (unsaved) => writeStash(offerId, unsaved),
    onSaved: (latest) => rememberSaved(offerId, latest),
    now: Date.now,
  });
}

/** After a reload or a sign-in: what had not been saved comes back and is saved, or shows as a conflict. */
function useRestoredStash(offerId: string, saver: DraftSaver, show: (content: DraftContent) => void): void {
  useEffect(() => {
    const stash = readStash(offerId);
    if (stash === undefined) return;
    show(stash.content);
    saver.restore(stash);
    // Once per visit: later versions of `show` differ only in what they preselect.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [offerId, saver]);
}

/** The page was refreshed and somebody else had saved: taken over while nothing is unsaved here. */
function useNewerView(view: WizardView, saver: DraftSaver, show: (content: DraftContent) => void): void {
  const { version, content, savedAt } = view;
  useEffect(() => {
    if (saver.adopt({ version, content, savedAt })) show(content);
  }, [saver, version, content, savedAt, show]);
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
