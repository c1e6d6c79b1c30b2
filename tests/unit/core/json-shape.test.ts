import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShapeCounter, shapeProblem } from '../../../lib/domain/core/json-shape';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const LIMITS = { depth: 5, members: 10 };

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function containersAndMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const members = Object.values(value);
  const own = 1 + Math.max(0, members.length - 1);
  return own + members.map(containersAndMembers).reduce((sum, count) => sum + count, 0);
}

describe('the shape of JSON', () => {
  it.each([
    ['[[{},{},{},{},{},{},{},{},{},{}]]', 'too_many'],
    ['[1,2,3,4,5,6,7,8,9,10,11]', 'too_many'],
    ['[[[[[[]]]]]]', 'too_deep'],
    ['{"a":{"b":{"c":{"d":{"e":{}}}}}}', 'too_deep'],
    ['[[[[[1]]]]]', undefined],
    ['"[[[[[[[[[[[[,,,,,,,,,,,,,,,,"', undefined],
    [String.raw`["\"[[[[[[[[[[\\\"",1]`, undefined],
    ['', undefined],
  ] as const)('of %s is bounded', (text, problem) => {
    expect(shapeProblem(bytesOf(text), LIMITS)).toBe(problem);
  });

  it('is what the value has, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 200 }), (value, cut) => {
        const bytes = bytesOf(JSON.stringify(value));
        const problemWithin = (depth: number, members: number) => {
          const counter = new ShapeCounter({ depth, members });
          return counter.add(bytes.subarray(0, cut)) ?? counter.add(bytes.subarray(cut));
        };
        const [depth, members] = [depthOf(value), containersAndMembers(value)];
        expect(problemWithin(depth, members)).toBeUndefined();
        if (depth > 0) expect(problemWithin(depth - 1, members)).toBe('too_deep');
        if (members > 0) expect(problemWithin(depth, members - 1)).toBe('too_many');
      }),
    );
  });
});
