import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishRequest } from '@/lib/domain/engine/change-set-request';
import { startChangeSetRequestSchema } from '@/lib/domain/engine/start-change-set-schema';
import { orderedJson } from '@/lib/domain/core/ordered-json';
import { snapshot } from './fixtures';

describe('documents in one order', () => {
  it('make equal documents equal texts, at every depth, and leave lists as they are', () => {
    const text = JSON.stringify(orderedJson({ b: [{ d: 1, c: null }, 'x', 'a'], a: true }));
    expect(text).toBe('{"a":true,"b":[{"c":null,"d":1},"x","a"]}');
  });

  it('are alike whatever order their members came in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (document) => {
        const reversed = Object.fromEntries(Object.entries(document).reverse());
        expect(JSON.stringify(orderedJson(reversed))).toBe(JSON.stringify(orderedJson(document)));
      }),
    );
  });

  it('give the same request to the byte, whatever order the database kept its members in', () => {
    const request = publishRequest(snapshot({ purpose: 'moving_from_elsewhere' }), { submissionId: 'a-1', token: 't' });
    const kept: unknown = JSON.parse(JSON.stringify(request), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(JSON.stringify(kept)).not.toBe(JSON.stringify(request));
    expect(JSON.stringify(startChangeSetRequestSchema.parse(kept))).toBe(JSON.stringify(request));
  });
});
