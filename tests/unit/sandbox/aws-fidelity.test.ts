import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import asyncErrors from '../../../lib/config/aws-async-errors.json';
import { SEED_AUTHORIZATIONS } from '../../../lib/sandbox/seed';
import { sandboxSettingsSchema } from '../../../lib/sandbox/settings';
import { asyncErrorScenarios } from '../../integration/sandbox/scenarios/async-errors';
import { documentScenarios } from '../../integration/sandbox/scenarios/documents';
import { requestScenarios } from '../../integration/sandbox/scenarios/request-shapes';
import { stateScenarios } from '../../integration/sandbox/scenarios/state';

const page = readFileSync('docs/aws-fidelity.md', 'utf8');

/** The cells of every table row of a section, without the backticks. */
function rowsOf(section: string): string[][] {
  const text = page.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (Rule|What is sent|Switch) /.test(line) && !/^\| -/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

it('the page lists every documented error with its code and message, and nothing else', () => {
  const documented = Object.entries(asyncErrors.changeTypes).flatMap(([changeType, rules]) =>
    Object.entries(rules as Record<string, { code: string; message: string }>).map(([rule, { code, message }]) => [
      `${changeType}.${rule}`,
      code,
      message,
      'reproduced',
    ]),
  );
  expect(rowsOf('Errors that appear after acceptance')).toEqual(documented);
});

it('every documented error has a test that provokes it', () => {
  const tested = Object.entries(asyncErrorScenarios).flatMap(([changeType, scenarios]) =>
    Object.keys(scenarios).map((rule) => `${changeType}.${rule}`),
  );
  expect(tested.sort()).toEqual(
    rowsOf('Errors that appear after acceptance')
      .map(([rule]) => rule)
      .sort(),
  );
});

it('the page lists every tested refusal of StartChangeSet, and nothing else', () => {
  const tested = Object.entries({ ...requestScenarios, ...documentScenarios, ...stateScenarios });
  expect(rowsOf('Errors that StartChangeSet answers at once')).toEqual(
    tested.map(([name, { status, type }]) => [name, String(status), type]),
  );
});

it('the page explains every switch with its default', () => {
  const { switches } = sandboxSettingsSchema.parse({});
  const explained = rowsOf('Open questions').map(([name, value]) => [name, value]);
  expect(explained.sort()).toEqual(
    Object.entries(switches)
      .map(([name, value]) => [name, String(value)])
      .sort(),
  );
});

it('the page names every seeded authorization', () => {
  for (const { id } of Object.values(SEED_AUTHORIZATIONS)) expect(page).toContain(id);
});
