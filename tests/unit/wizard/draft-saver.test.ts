import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftSaver } from '@/components/wizard/draft/draft-saver';
import type { ActionResult, SaveDraft, SaveDraftOutcome } from '@/lib/schemas/core/action-input';
import type { DraftContent } from '@/lib/schemas/wizard/draft-content';
import type { UnsavedDraft } from '@/lib/schemas/wizard/unsaved-draft';
import { draft } from './fixtures';

type Answer = ActionResult<SaveDraftOutcome>;
const saved = (version: number): Answer => ({
  ok: true,
  value: { outcome: 'saved', version, savedAt: '2026-11-23T08:42:00.000Z' },
});
const theirs = draft({ dealReference: 'theirs' });
const conflict = {
  ok: true,
  value: {
    outcome: 'conflict' as const,
    version: 7,
    content: theirs,
    savedAt: '2026-11-23T08:43:00.000Z',
    savedByName: 'Mara',
  },
} satisfies Answer;

function saverWith(answers: (Answer | 'unreachable')[], shown: Partial<DraftContent> = {}, version = 1) {
  const sent: SaveDraft[] = [];
  const kept: (UnsavedDraft | null)[] = [];
  const open: (() => void)[] = [];
  const saver = new DraftSaver({
    offerId: 'offer',
    saved: { version, content: draft(), savedAt: null },
    present: (content) => ({ ...content, ...shown }),
    save: (input) =>
      new Promise((resolve, reject) => {
        sent.push(input);
        const answer = answers.shift() ?? saved(input.baseVersion + 1);
        open.push(() => {
          if (answer === 'unreachable') reject(new TypeError('Failed to fetch'));
          else resolve(answer);
        });
      }),
    keepUnsaved: (unsaved) => kept.push(unsaved),
    onSaved: () => undefined,
    now: () => 0,
  });
  const answer = async () => {
    open.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { saver, sent, kept, answer };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('DraftSaver', () => {
  it('saves 800 ms after the last change, the newest content only', async () => {
    const { saver, sent, answer } = saverWith([]);
    saver.change(draft({ name: 'A' }));
    await vi.advanceTimersByTimeAsync(700);
    saver.change(draft({ name: 'AB' }));
    await vi.advanceTimersByTimeAsync(700);
    expect(sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(sent.map(({ content }) => content.name)).toEqual(['AB']);
    await answer();
    expect(saver.state()).toMatchObject({ kind: 'saved' });
    expect(saver.version).toBe(2);
  });

  it('has one request at a time and sends afterwards what changed meanwhile', async () => {
    const { saver, sent, answer } = saverWith([]);
    saver.change(draft({ name: 'A' }));
    void saver.flush();
    saver.change(draft({ name: 'AB' }));
    void saver.flush();
    expect(sent).toHaveLength(1);
    await answer();
    expect(sent.map(({ baseVersion, content }) => [baseVersion, content.name])).toEqual([
      [1, 'A'],
      [2, 'AB'],
    ]);
    await answer();
    expect(saver.version).toBe(3);
  });

  it('sends nothing when nothing changed', async () => {
    const { saver, sent } = saverWith([]);
    saver.change(draft());
    expect(await saver.flush()).toBe(true);
    expect(sent).toHaveLength(0);
  });

  it('never says saved while something is not, and says so again when it was taken back', () => {
    const { saver } = saverWith([]);
    saver.change(draft({ name: 'A' }));
    expect(saver.state()).toEqual({ kind: 'saving' });
    saver.change(draft());
    expect(saver.state()).toMatchObject({ kind: 'saved' });
  });

  it('tries again after a failure, with growing pauses, and keeps the text meanwhile', async () => {
    const { saver, sent, kept, answer } = saverWith([
      'unreachable',
      { ok: false, error: { kind: 'unexpected', errorId: 'x' } },
    ]);
    saver.change(draft({ name: 'A' }));
    void saver.flush();
    await answer();
    expect(saver.state()).toEqual({ kind: 'retrying' });
    expect(kept.at(-1)).toMatchObject({ baseVersion: 1, content: { name: 'A' } });
    await vi.advanceTimersByTimeAsync(2000);
    await answer();
    await vi.advanceTimersByTimeAsync(3999);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    await answer();
    expect(saver.state()).toMatchObject({ kind: 'saved' });
    expect(kept.at(-1)).toBeNull();
  });

  it('shows a conflict and saves nothing more until a person decides', async () => {
    const { saver, sent, answer } = saverWith([conflict]);
    saver.change(draft({ name: 'A' }));
    void saver.flush();
    await answer();
    expect(saver.state()).toMatchObject({ kind: 'conflict', conflict: { savedByName: 'Mara', version: 7 } });
    saver.change(draft({ name: 'AB' }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(await saver.flush()).toBe(false);
  });

  it('keeps mine on top of their version', async () => {
    const { saver, sent, answer } = saverWith([conflict]);
    saver.change(draft({ name: 'A' }));
    void saver.flush();
    await answer();
    saver.keepMine();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.at(-1)).toMatchObject({ baseVersion: 7, content: { name: 'A' } });
    await answer();
    expect(saver.version).toBe(8);
  });

  it('saves mine with what was taken from theirs', async () => {
    const { saver, sent, answer } = saverWith([conflict]);
    saver.change(draft({ name: 'A', dealReference: 'mine' }));
    void saver.flush();
    await answer();
    saver.keepMine({ dealReference: 'theirs' });
    expect(saver.content()).toMatchObject({ name: 'A', dealReference: 'theirs' });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.at(-1)).toMatchObject({ baseVersion: 7, content: { name: 'A', dealReference: 'theirs' } });
  });

  it('has nothing left to save when everything was taken from theirs', async () => {
    const { saver, sent, answer } = saverWith([conflict]);
    saver.change(draft({ name: 'A' }));
    void saver.flush();
    await answer();
    saver.keepMine(theirs);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saver.state()).toMatchObject({ kind: 'saved' });
    expect(sent).toHaveLength(1);
  });

  it('takes theirs and has nothing left to save', async () => {
    const { saver, kept, answer } = saverWith([conflict]);
    saver.change(draft({ name: 'A' }));
    void saver.flush();
    await answer();
    saver.takeTheirs();
    expect(saver.content()).toEqual(theirs);
    expect(saver.hasUnsaved).toBe(false);
    expect(kept.at(-1)).toBeNull();
  });

  it('keeps the text when the session has ended', async () => {
    const { saver, kept, answer } = saverWith([{ ok: false, error: { kind: 'unauthenticated' } }]);
    saver.change(draft({ name: 'A' }));
    void saver.flush();
    await answer();
    expect(saver.state()).toEqual({ kind: 'signed_out' });
    expect(kept.at(-1)).toMatchObject({ content: { name: 'A' } });
  });

  it('keeps the text and asks no more once the portal is another one than the page', async () => {
    const { saver, sent, kept, answer } = saverWith([{ ok: false, error: { kind: 'updated' } }]);
    saver.change(draft({ name: 'A' }));
    void saver.flush();
    await answer();
    expect(saver.state()).toEqual({ kind: 'updated' });
    saver.change(draft({ name: 'AB' }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await saver.flush()).toBe(false);
    expect(sent).toHaveLength(1);
    expect(saver.state()).toEqual({ kind: 'updated' });
    expect(kept.at(-1)).toMatchObject({ content: { name: 'AB' }, baseVersion: 1 });
  });

  it('restores what an earlier visit kept, on the version that it started from', async () => {
    const { saver, sent } = saverWith([]);
    saver.begin({ baseVersion: 0, content: draft({ name: 'Kept' }), sent: null });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toMatchObject([{ baseVersion: 0, content: { name: 'Kept' } }]);
  });

  it('is ready only once what was kept is back, in one step', () => {
    const { saver } = saverWith([]);
    const seen: [boolean, string | null][] = [];
    saver.subscribe(() => seen.push([saver.isReady(), saver.content().name]));
    expect(saver.isReady()).toBe(false);
    saver.begin({ baseVersion: 1, content: draft({ name: 'Kept' }), sent: null });
    expect(seen.every(([isReady, name]) => isReady && name === 'Kept')).toBe(true);
    expect(seen.length).toBeGreaterThan(0);
  });

  it('does not quarrel with its own request whose answer was lost', async () => {
    const { saver, sent } = saverWith([]);
    saver.begin({ baseVersion: 0, content: draft({ name: 'More' }), sent: draft() });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toMatchObject([{ baseVersion: 1, content: { name: 'More' } }]);
  });

  it('takes a conflict with its own lost request for what it is', async () => {
    const own: Answer = { ok: true, value: { ...conflict.value, content: draft({ name: 'A' }), version: 2 } };
    const { saver, sent, answer } = saverWith(['unreachable', own]);
    saver.change(draft({ name: 'A' }));
    void saver.flush();
    await answer();
    saver.change(draft({ name: 'AB' }));
    void saver.flush();
    await answer();
    expect(sent.at(-1)).toMatchObject({ baseVersion: 2, content: { name: 'AB' } });
    await answer();
    expect(saver.state()).toMatchObject({ kind: 'saved' });
    expect(saver.version).toBe(3);
  });

  it('adopts a newer draft only while nothing is unsaved', () => {
    const { saver } = saverWith([]);
    saver.change(draft({ name: 'A' }));
    expect(saver.adopt({ version: 9, content: theirs, savedAt: null })).toBe(false);
    saver.change(draft());
    expect(saver.adopt({ version: 9, content: theirs, savedAt: null })).toBe(true);
    expect(saver.version).toBe(9);
  });

  it('keeps what was filled in for people once somebody has looked at it, of a draft that there is', async () => {
    const shown = { reviewedBuyerPrice: '0.01' };
    const { saver, sent, answer } = saverWith([], shown);
    saver.begin(undefined);
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toEqual([]);
    saver.keepShown();
    await vi.advanceTimersByTimeAsync(800);
    expect(sent.map(({ content }) => content)).toEqual([draft(shown)]);
    await answer();
    saver.keepShown();
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toHaveLength(1);

    const unsaved = saverWith([], shown, 0);
    unsaved.saver.begin(undefined);
    unsaved.saver.keepShown();
    await vi.advanceTimersByTimeAsync(5000);
    expect(unsaved.sent).toEqual([]);
  });
});
