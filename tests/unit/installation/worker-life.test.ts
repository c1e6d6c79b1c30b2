import { describe, expect, it } from 'vitest';
import { silenceText, workersSeen, type WorkerSign } from '../../../lib/domain/installation/worker-life';
import { WorkWatch } from '../../../lib/services/core/work-watch';

const worker = (silentMs: number, changes: Partial<WorkerSign> = {}): WorkerSign => ({
  version: '1.8.0',
  host: 'cppo-b',
  hasEnded: false,
  silentMs,
  ...changes,
});

describe('how the workers stand', () => {
  it.each([
    ['none was ever there', [], { kind: 'none' }],
    ['the last one was stopped in order', [worker(90_000, { hasEnded: true })], { kind: 'none' }],
    ['one works', [worker(59_999)], { kind: 'working' }],
    ['one works, another was stopped for good', [worker(3), worker(9e6, { hasEnded: true })], { kind: 'working' }],
    ['the only one is silent', [worker(60_000)], { kind: 'silent' }],
    [
      'one of two is silent',
      [worker(2_000, { host: 'cppo-a' }), worker(61_000)],
      { kind: 'some_silent', hosts: ['cppo-b'] },
    ],
    [
      'three of four are silent, two of them on one host',
      [worker(61_000), worker(2_000), worker(61_000, { host: 'cppo-a' }), worker(61_000)],
      { kind: 'some_silent', hosts: ['cppo-a', 'cppo-b'] },
    ],
  ] as const)('%s', (_what, workers, seen) => {
    expect(workersSeen(workers)).toEqual(seen);
  });

  it.each([
    [60_000, '1 minute'],
    [299_000, '4 minutes'],
    [3_600_000, '1 hour'],
    [86_399_000, '23 hours'],
    [86_400_000, '1 day'],
    [200_000_000, '2 days'],
  ])('%d ms of silence are %s', (silentMs, text) => {
    expect(silenceText(silentMs)).toBe(text);
  });
});

describe('work that does not end', () => {
  it('is stuck after two minutes, and no longer once it has ended', async () => {
    let nowMs = 0;
    const watch = new WorkWatch(() => nowMs);
    let end: () => void = () => undefined;
    const running = watch.during(() => new Promise<void>((resolve) => (end = resolve)));
    nowMs = 119_999;
    expect(watch.isStuck()).toBe(false);
    nowMs = 120_000;
    expect(watch.isStuck()).toBe(true);
    end();
    await running;
    expect(watch.isStuck()).toBe(false);
  });

  it('is over when it fails', async () => {
    let nowMs = 0;
    const watch = new WorkWatch(() => nowMs);
    await expect(watch.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    nowMs = 1e9;
    expect(watch.isStuck()).toBe(false);
  });
});
