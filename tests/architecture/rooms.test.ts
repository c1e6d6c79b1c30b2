import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTypeScriptConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features, FILES_IN_A_FOLDER, otherRooms, shelves } from './rooms';

const TREE = ['app', 'components', 'lib', 'scripts', 'tests'];
const SERVICES = 'lib/services';

/** Each feature of the services may import those before it. */
const upward = features.map((feature, index) => ({
  name: `${feature} is below`,
  severity: 'error' as const,
  from: { path: `${SERVICES}/${feature}/` },
  to: { path: `${SERVICES}/(${features.slice(index + 1).join('|')})/` },
}));
const circular = { name: 'circle', severity: 'error' as const, from: {}, to: { circular: true } };

/** What is broken in the files under the folder, types included, one sentence each. */
async function brokenIn(baseDir: string, folders: readonly string[]): Promise<string[]> {
  const { output } = await cruise(
    [...folders],
    {
      baseDir,
      validate: true,
      ruleSet: { forbidden: [circular, ...upward.filter(({ to }) => !to.path.includes('()'))] },
      tsPreCompilationDeps: true,
      exclude: { path: 'node_modules|lib/db/generated' },
    },
    {},
    { tsConfig: extractTypeScriptConfig('tsconfig.json') },
  );
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

function foldersUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

describe('between the features', () => {
  let planted = '';
  const plant = (file: string, importedFrom: string) => {
    const place = path.join(planted, SERVICES, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(
      place,
      `import type { Planted as Other } from '${importedFrom}';\nexport type Planted = Other | null;\n`,
    );
  };

  beforeAll(() => {
    mkdirSync('test-results', { recursive: true });
    planted = path.resolve(mkdtempSync('test-results/planted-'));
    plant('core/one.ts', './two');
    plant('core/two.ts', './one');
    plant('core/three.ts', '../tiers/four');
    plant('tiers/four.ts', '../policy/five');
    plant('policy/five.ts', '../core/six');
    plant('core/six.ts', './seven');
  });
  afterAll(() => rmSync(planted, { recursive: true, force: true }));

  it('a circle and an import that leads upward are found, of types too', async () => {
    const found = await brokenIn(planted, ['lib']);
    expect(found).toContain('circle: lib/services/core/one.ts → lib/services/core/two.ts');
    expect(found).toContain('core is below: lib/services/core/three.ts → lib/services/tiers/four.ts');
    expect(found.some((sentence) => sentence.includes('tiers/four.ts → '))).toBe(false);
  });

  it('no import goes round in a circle, and none of the services leads upward', async () => {
    expect(await brokenIn(path.resolve('.'), TREE)).toEqual([]);
  });
});

describe('the folders', () => {
  it('are called by the words of the features', () => {
    const unknown = Object.entries(otherRooms).flatMap(([folder, others]) =>
      foldersUnder(folder)
        .filter((name) => !(features as readonly string[]).includes(name) && !others.includes(name))
        .map((name) => `${folder}/${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('have no file beside the features', () => {
    const beside = ['lib/services', 'lib/domain', 'lib/db', 'lib/schemas', 'components'].flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => `${folder}/${name}`),
    );
    expect(beside).toEqual([]);
  });

  it('can be looked over', () => {
    const counts = new Map<string, number>();
    for (const top of TREE)
      for (const entry of readdirSync(top, { recursive: true, withFileTypes: true }))
        if (entry.isFile() && /\.(ts|tsx|mjs|mts)$/.test(entry.name)) {
          const folder = path.relative('.', entry.parentPath);
          counts.set(folder, (counts.get(folder) ?? 0) + 1);
        }
    const crowded = [...counts].filter(([folder, count]) => count > FILES_IN_A_FOLDER && !shelves.includes(folder));
    expect(crowded.filter(([folder]) => !folder.startsWith('lib/db/generated'))).toEqual([]);
  });
});
