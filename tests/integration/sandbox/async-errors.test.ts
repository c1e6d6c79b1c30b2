import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import asyncErrors from '../../../lib/config/aws-async-errors.json';
import { TestSandbox } from '../../support/sandbox';
import { asyncErrorScenarios } from './scenarios/async-errors';
import type { Scenario } from './scenarios/world';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(async () => {
  await sandbox.reset();
});
afterAll(async () => {
  await sandbox.stop();
});

type Row = { changeType: string; rule: string; code: string; message: string; scenario: Scenario };

const rows = Object.entries(asyncErrors.changeTypes).flatMap(([changeType, rules]): Row[] => {
  const group: Record<string, Scenario> = asyncErrorScenarios[changeType as keyof typeof asyncErrorScenarios];
  return Object.entries(rules as Record<string, { code: string; message: string }>).map(([rule, error]) => {
    const scenario = group[rule];
    if (scenario === undefined) throw new Error(`No scenario for ${changeType}.${rule}`);
    return { changeType, rule, ...error, scenario };
  });
});

function filled(message: string, values: readonly string[]): string {
  return values.length === 0
    ? message
    : message.replace(/: \[x\]/, `: [${values[0] ?? ''}]`).replace('[x]', values[0] ?? '');
}

/** The offers of the dump without anything that says when. */
async function offersHeld(): Promise<unknown> {
  return (await sandbox.admin<{ offers: unknown }>('GET', 'dump')).offers;
}

describe('errors that appear after acceptance', () => {
  it.each(rows)('$changeType: $rule is reported on its change and nothing is applied', async (row) => {
    const { changes, values = [] } = await row.scenario(sandbox);
    const before = await offersHeld();
    const ended = await sandbox.run(changes);
    expect(ended.Status).toBe('FAILED');
    expect(ended.FailureCode).toBe('CLIENT_ERROR');
    const reported = (ended.ChangeSet ?? []).map((each) => ({ type: each.ChangeType, errors: each.ErrorDetailList }));
    expect(reported).toEqual(
      changes.map((each) => ({
        type: each.ChangeType,
        errors:
          each.ChangeType === row.changeType
            ? [{ ErrorCode: row.code, ErrorMessage: filled(row.message, values) }]
            : [],
      })),
    );
    expect(await offersHeld()).toEqual(before);
  });
});
