import type { ActionError, ActionResult, SaveDraft, SaveDraftOutcome } from '@/lib/schemas/core/action-input';
import type { DraftContent } from '@/lib/schemas/wizard/draft-content';
import { sameDraft } from '@/lib/schemas/wizard/same-draft';
import type { UnsavedDraft } from '@/lib/schemas/wizard/unsaved-draft';

export type DraftConflict = Extract<SaveDraftOutcome, { outcome: 'conflict' }>;

export type SaveState =
  /** `acknowledgedAtMs` is this browser's clock when the answer came; null before the first save from here. */
  | { kind: 'saved'; savedAt: string | null; acknowledgedAtMs: number | null }
  /** From the change on, not only while a request runs: what is typed is not saved yet. */
  | { kind: 'saving' }
  | { kind: 'retrying' }
  | { kind: 'conflict'; conflict: DraftConflict }
  | { kind: 'signed_out' }
  /** The portal is a newer one than this page, which only a reload mends. */
  | { kind: 'updated' }
  | { kind: 'refused'; sentence: string; isSubmitted: boolean };

export type SavedDraft = { version: number; content: DraftContent; savedAt: string | null };

export type DraftSaverOptions = {
  offerId: string;
  saved: SavedDraft;
  /** What people see of a saved draft: with the choices filled in that are made for them. */
  present: (content: DraftContent) => DraftContent;
  /** Undefined, or a rejection: no answer came. */
  save: (input: SaveDraft) => Promise<ActionResult<SaveDraftOutcome> | undefined>;
  /** Called with what is unsaved after every change, and with null when the server has everything. */
  keepUnsaved: (unsaved: UnsavedDraft | null) => void;
  onSaved: (saved: SavedDraft) => void;
  now: () => number;
};

const SAVE_DELAY_MS = 800;
const RETRY_DELAYS_MS = [2000, 4000, 8000, 15_000] as const;

/**
 * Holds one draft and saves it: one request at a time, always the newest content. A change during a request is sent after
 * it. Knows no React; the page subscribes. It alone holds what was typed: with a second copy in a form library, a click
 * could publish what the other one had already replaced.
 */
export class DraftSaver {
  #version: number;
  #saved: DraftContent;
  #current: DraftContent;
  /** False while nobody has changed anything: choices made for people are no reason to save. */
  #isTouched = false;
  #isReady = false;
  #sent: DraftContent | null = null;
  /** Sent, but the answer got lost: the server may hold it. */
  readonly #unanswered: DraftContent[] = [];
  #state: SaveState;
  #lastSaved: SaveState;
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  readonly #listeners = new Set<() => void>();
  readonly #options: DraftSaverOptions;

  constructor(options: DraftSaverOptions) {
    this.#options = options;
    this.#version = options.saved.version;
    this.#saved = options.saved.content;
    this.#current = options.present(options.saved.content);
    this.#state = { kind: 'saved', savedAt: options.saved.savedAt, acknowledgedAtMs: null };
    this.#lastSaved = this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SaveState => this.#state;

  readonly content = (): DraftContent => this.#current;

  /** False until `begin`: before that a change could be lost. */
  readonly isReady = (): boolean => this.#isReady;

  get version(): number {
    return this.#version;
  }

  get hasUnsaved(): boolean {
    return this.#isTouched && !this.#isSaved();
  }

  change(patch: Partial<DraftContent>): void {
    this.#current = { ...this.#current, ...patch };
    this.#isTouched = true;
    this.#keepUnsaved();
    this.#show(this.#stateAfterChange());
    if (!this.#isStuck() && this.hasUnsaved) this.#schedule(SAVE_DELAY_MS);
  }

  /** Somebody has looked at all of it: what was filled in for them is kept from now on too. */
  keepShown(): void {
    if (this.#isReady && this.#version > 0) this.change({});
  }

  /** The page has come to life. Takes up what an earlier visit could not save; a newer version on the server is a conflict. */
  begin(unsaved: UnsavedDraft | undefined): void {
    if (this.#isReady) return;
    this.#isReady = true;
    if (unsaved === undefined) {
      this.#show(this.#state);
      return;
    }
    const wasReceived = unsaved.sent !== null && sameDraft(unsaved.sent, this.#saved);
    if (!wasReceived) this.#version = Math.min(this.#version, unsaved.baseVersion);
    if (unsaved.sent !== null) this.#unanswered.push(unsaved.sent);
    this.change(unsaved.content);
    if (this.hasUnsaved) void this.flush();
  }

  /** Takes over a newer draft from the server; only while nothing is unsaved here. */
  adopt(saved: SavedDraft): boolean {
    if (this.hasUnsaved || this.#running !== undefined || saved.version <= this.#version) return false;
    this.#takeOver(saved);
    this.#show({ kind: 'saved', savedAt: saved.savedAt, acknowledgedAtMs: null });
    return true;
  }

  /** Sends what is unsaved now. True when the server has everything. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#isStuck()) {
      this.#running ??= this.#drain().finally(() => (this.#running = undefined));
      await this.#running;
    }
    return this.#isSaved() && this.#version > 0;
  }

  /** Saves this page's content on top of theirs, except for what is taken from theirs. */
  keepMine(taken: Partial<DraftContent> = {}): void {
    if (this.#state.kind !== 'conflict') return;
    const { conflict } = this.#state;
    this.#current = { ...this.#current, ...taken };
    if (sameDraft(this.#current, conflict.content)) {
      this.takeTheirs();
      return;
    }
    this.#version = conflict.version;
    this.#saved = conflict.content;
    this.#show({ kind: 'saving' });
    void this.flush();
  }

  /** Gives up this page's content for theirs. */
  takeTheirs(): void {
    if (this.#state.kind !== 'conflict') return;
    const { conflict } = this.#state;
    this.#takeOver(conflict);
    this.#show({ kind: 'saved', savedAt: conflict.savedAt, acknowledgedAtMs: null });
  }

  async #drain(): Promise<void> {
    while (!this.#isSaved()) {
      this.#sent = this.#current;
      this.#keepUnsaved();
      if (this.#failures === 0) this.#show({ kind: 'saving' });
      if (!(await this.#send(this.#sent))) return;
    }
  }

  async #send(content: DraftContent): Promise<boolean> {
    const { offerId, save, now } = this.#options;
    const result = await save({ offerId, baseVersion: this.#version, content }).catch(() => undefined);
    if (result === undefined) {
      this.#unanswered.push(content);
      return this.#retryLater();
    }
    if (!result.ok) return this.#refuse(result.error);
    this.#failures = 0;
    const { value } = result;
    if (value.outcome === 'conflict' && !this.#isOwn(value.content)) {
      this.#show({ kind: 'conflict', conflict: value });
      return false;
    }
    this.#received({ ...value, content: value.outcome === 'conflict' ? value.content : content });
    this.#show({ kind: 'saved', savedAt: value.savedAt, acknowledgedAtMs: now() });
    return true;
  }

  /** Sending again would change nothing. */
  #isStuck(): boolean {
    return this.#state.kind === 'conflict' || this.#state.kind === 'updated';
  }

  #isSaved(): boolean {
    return sameDraft(this.#current, this.#saved);
  }

  /** "Saved" is never said while something is not, and again once it was taken back. */
  #stateAfterChange(): SaveState {
    const { kind } = this.#state;
    if (kind === 'saved' && this.hasUnsaved) return { kind: 'saving' };
    return kind === 'saving' && !this.hasUnsaved && this.#running === undefined ? this.#lastSaved : this.#state;
  }

  /** A conflict with what this page itself sent before is none. */
  #isOwn(content: DraftContent): boolean {
    return this.#unanswered.some((one) => sameDraft(one, content));
  }

  #received({ version, content, savedAt }: SavedDraft): void {
    this.#version = version;
    this.#saved = content;
    this.#sent = null;
    this.#unanswered.length = 0;
    this.#keepUnsaved();
    this.#options.onSaved({ version, content, savedAt });
  }

  #refuse(error: ActionError): false {
    if (mendsItself(error)) return this.#retryLater();
    if (error.kind === 'updated') this.#show({ kind: 'updated' });
    else if (error.kind === 'unauthenticated') this.#show({ kind: 'signed_out' });
    else {
      const isSubmitted = error.kind === 'conflict' && error.reason === 'already_submitted';
      this.#show({ kind: 'refused', sentence: refusalSentence(error), isSubmitted });
    }
    return false;
  }

  #retryLater(): false {
    const delay = RETRY_DELAYS_MS[Math.min(this.#failures, RETRY_DELAYS_MS.length - 1)] ?? SAVE_DELAY_MS;
    this.#failures += 1;
    this.#show({ kind: 'retrying' });
    this.#schedule(delay);
    return false;
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delayMs);
  }

  #takeOver(saved: SavedDraft): void {
    clearTimeout(this.#timer);
    this.#current = this.#options.present(saved.content);
    this.#isTouched = false;
    this.#received(saved);
  }

  #keepUnsaved(): void {
    const unsaved = { baseVersion: this.#version, content: this.#current, sent: this.#sent };
    this.#options.keepUnsaved(this.hasUnsaved ? unsaved : null);
  }

  #show(state: SaveState): void {
    this.#state = state;
    if (state.kind === 'saved') this.#lastSaved = state;
    for (const listener of this.#listeners) listener();
  }
}

function mendsItself(error: ActionError): boolean {
  if (error.kind === 'conflict') return error.reason === 'too_many_requests';
  return error.kind === 'unexpected' || error.kind === 'marketplace_unavailable';
}

function refusalSentence(error: ActionError): string {
  if (error.kind === 'conflict') return error.message;
  if (error.kind === 'forbidden') return 'Your role can’t change this draft.';
  if (error.kind === 'not_found') return 'This draft is not there any more.';
  const [reason] = error.kind === 'invalid' ? Object.values(error.fieldErrors) : [];
  return reason ?? 'This draft can’t be saved as it is.';
}
