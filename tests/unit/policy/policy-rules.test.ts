import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, durationModes } from '@/lib/domain/policy/policy';
import { policyProblems } from '@/lib/domain/policy/policy-rules';

describe('the guide’s literal duration', () => {
  it.each([1, 5, 9, 10])('goes with ten years only: %i', (termYears) => {
    const refused = durationModes.filter((durationMode) => {
      const problems = policyProblems({ ...DEFAULT_POLICY, durationMode, termYears });
      expect(Object.keys(problems)).toEqual(problems['durationMode'] === undefined ? [] : ['durationMode']);
      return problems['durationMode'] !== undefined;
    });
    expect(refused).toEqual(termYears === 10 ? [] : ['guide_literal']);
  });
});
