import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error';
import { describe, expect, it, vi } from 'vitest';
import { answerOf } from '@/components/ui/answer-of';
import { frontRefusals } from '@/lib/schemas/core/front-refusal';

// Next's hooks are not there under the condition of the tests; the error and its test are Next's own.
vi.mock('next/navigation', () => import('next/dist/client/components/unrecognized-action-error'));

describe('the answer to an action', () => {
  it('is what the use case says', async () => {
    expect(await answerOf(Promise.resolve({ ok: true, value: 1 }))).toEqual({ ok: true, value: 1 });
  });

  it('is that the portal was updated, where it does not know the action', async () => {
    expect(await answerOf(Promise.reject(new UnrecognizedActionError('not found')))).toEqual({
      ok: false,
      error: { kind: 'updated' },
    });
  });

  it('is that the session has ended, where the server in front says so, as if the action had', async () => {
    expect(await answerOf(Promise.reject(new Error('signed_out')))).toEqual({
      ok: false,
      error: { kind: 'unauthenticated' },
    });
  });

  it('is a sentence where asking again the same way is of no use', async () => {
    expect(await answerOf(Promise.reject(new Error('too_large')))).toMatchObject({ error: { reason: 'too_large' } });
    expect(await answerOf(Promise.reject(new Error('busy')))).toMatchObject({ error: { reason: 'too_many_requests' } });
  });

  it('is none where nobody knows what became of it', async () => {
    for (const thrown of [
      new TypeError('Failed to fetch'),
      new Error('away'),
      new Error('toString'),
      'text',
      undefined,
    ])
      expect(await answerOf(Promise.reject(thrown as Error))).toBeUndefined();
  });

  it('never rejects, whatever the server in front says', async () => {
    for (const refusal of Object.keys(frontRefusals))
      await expect(answerOf(Promise.reject(new Error(refusal)))).resolves.not.toMatchObject({ ok: true });
  });
});
