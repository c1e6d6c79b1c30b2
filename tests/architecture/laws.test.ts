import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

/** The laws need no types, and planted files are in no TypeScript project. */
const withoutTypes: Linter.Config = {
  rules: tseslint.configs.disableTypeChecked.rules ?? {},
  languageOptions: { parserOptions: { projectService: false } },
};
const isLaw = (rule: string) => /^(boundaries\/|no-restricted-|max-lines)/.test(rule);
const eslint = new ESLint({ overrideConfig: withoutTypes, ruleFilter: ({ ruleId }) => isLaw(ruleId) });

async function rulesBrokenBy(filePath: string, code: string): Promise<string[]> {
  const results = await eslint.lintText(`${code}\n`, { filePath });
  const messages = results.flatMap((result) => result.messages);
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new Error(fatal.message);
  return messages.filter((message) => message.severity === 2).map((message) => message.ruleId ?? '');
}

/** A real file of the layer, because an import is judged by the file it leads to. */
function importOf(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const name = names.find((candidate) => /\.tsx?$/.test(candidate) && !candidate.endsWith('.d.ts')) ?? 'planted.ts';
  return `import { planted } from '@/${path.posix.join(folder, name.replace(/\.tsx?$/, ''))}';\nexport const use = planted;`;
}

describe('layers', () => {
  it.each([
    ['app/planted.tsx', 'lib/db'],
    ['app/planted.tsx', 'lib/marketplace'],
    ['app/planted.tsx', 'lib/sandbox'],
    ['app/planted.tsx', 'scripts'],
    ['components/offers/planted.tsx', 'app'],
    ['components/offers/planted.tsx', 'lib/services'],
    ['components/offers/planted.tsx', 'lib/db'],
    ['components/offers/planted.tsx', 'lib/marketplace'],
    ['components/offers/planted.tsx', 'lib/auth'],
    ['lib/queries/planted.ts', 'lib/services'],
    ['lib/actions/planted.ts', 'lib/db'],
    ['lib/actions/planted.ts', 'lib/marketplace'],
    ['lib/actions/planted.ts', 'components'],
    ['lib/services/planted.ts', 'lib/actions'],
    ['lib/services/planted.ts', 'components'],
    ['lib/services/planted.ts', 'lib/sandbox'],
    ['lib/services/planted.ts', 'lib/jobs'],
    ['lib/queue/planted.ts', 'lib/services'],
    ['lib/mail/planted.ts', 'lib/db'],
    ['lib/db/planted.ts', 'lib/services'],
    ['lib/db/planted.ts', 'lib/marketplace'],
    ['lib/marketplace/planted.ts', 'lib/db'],
    ['lib/marketplace/planted.ts', 'lib/services'],
    ['lib/jobs/planted.ts', 'lib/actions'],
    ['lib/jobs/planted.ts', 'lib/sandbox'],
    ['lib/http/planted.ts', 'lib/services'],
    ['lib/http/planted.ts', 'app'],
    ['lib/services/planted.ts', 'lib/http'],
    ['lib/schemas/planted.ts', 'lib/db'],
    ['lib/domain/planted.ts', 'lib/schemas'],
    ['lib/domain/planted.ts', 'lib/config'],
    ['lib/sandbox/planted.ts', 'lib/domain'],
    ['lib/sandbox/planted.ts', 'lib/db'],
    ['lib/config/planted.ts', 'lib/domain'],
    ['lib/services/planted.ts', 'tests/support'],
  ])('%s may not import %s', async (filePath, folder) => {
    const broken = await rulesBrokenBy(filePath, importOf(folder));
    expect(broken.some((rule) => rule.startsWith('boundaries/'))).toBe(true);
  });

  it('holds for type imports, dynamic imports and relative paths too', async () => {
    for (const code of [
      "import type { Database } from '@/lib/db/core/client';\nexport type Use = Database;",
      "export const use = () => import('@/lib/db/core/client');",
      "import { database } from '../lib/db/core/client';\nexport const use = database;",
    ]) {
      expect(await rulesBrokenBy('components/planted.tsx', code)).toContain('boundaries/dependencies');
    }
  });

  it.each([
    ['components/planted.tsx', 'lib/domain'],
    ['components/planted.tsx', 'lib/schemas'],
    ['lib/services/planted.ts', 'lib/domain'],
    ['lib/jobs/planted.ts', 'lib/db'],
    ['lib/db/planted.ts', 'lib/domain'],
    ['lib/sandbox/planted.ts', 'lib/config'],
    ['lib/services/planted.ts', 'lib/queue'],
    ['lib/services/planted.ts', 'lib/mail'],
  ])('%s may import %s', async (filePath, folder) => {
    const code =
      folder === 'lib/jobs'
        ? "import { startBoss } from '@/lib/queue/boss';\nexport const use = startBoss;"
        : importOf(folder);
    expect(await rulesBrokenBy(filePath, code)).toEqual([]);
  });

  it('leave no file of the portal outside of every layer', async () => {
    expect(await rulesBrokenBy('lib/helpers/planted.ts', 'export const planted = 1;')).toContain(
      'boundaries/no-unknown-files',
    );
  });
});

describe('packages', () => {
  it.each([
    ['lib/services/planted.ts', '@aws-sdk/client-marketplace-catalog'],
    ['lib/sandbox/planted.ts', '@aws-sdk/client-sts'],
    ['lib/jobs/planted.ts', '@aws-sdk/client-marketplace-catalog'],
    ['lib/db/planted.ts', '@aws-sdk/client-sts'],
    ['lib/services/planted.ts', '@prisma/client/runtime/client'],
    ['lib/services/planted.ts', '@/lib/db/generated/client'],
    ['lib/services/planted.ts', 'pg'],
    ['lib/jobs/planted.ts', 'pg'],
    ['lib/services/planted.ts', 'pg-boss'],
    ['lib/jobs/planted.ts', 'pg-boss'],
    ['lib/services/planted.ts', 'nodemailer'],
    ['lib/services/planted.ts', 'node:process'],
    ['lib/domain/planted.ts', 'node:crypto'],
    ['lib/domain/planted.ts', 'react'],
    ['lib/domain/planted.ts', 'pino'],
    ['lib/domain/planted.ts', 'papaparse'],
    ['lib/domain/planted.ts', 'date-fns'],
  ])('%s may not import %s', async (filePath, source) => {
    const code = `import { planted } from '${source}';\nexport const use = planted;`;
    expect(await rulesBrokenBy(filePath, code)).toContain('no-restricted-imports');
  });

  it.each([
    ['lib/marketplace/planted.ts', '@aws-sdk/client-marketplace-catalog'],
    ['lib/db/planted.ts', 'pg'],
    ['lib/queue/planted.ts', 'pg-boss'],
    ['lib/mail/planted.ts', 'nodemailer'],
    ['lib/domain/planted.ts', 'big.js'],
    ['lib/domain/planted.ts', 'zod'],
  ])('%s may import %s', async (filePath, source) => {
    const code = `import { planted } from '${source}';\nexport const use = planted;`;
    expect(await rulesBrokenBy(filePath, code)).toEqual([]);
  });
});

describe('the domain is pure', () => {
  it.each([
    'export const use = Date.now();',
    'export const use = new Date();',
    'export const use = Date();',
    'export const use = Math.random();',
    'export const use = process.env.HOME;',
    'export const use = crypto.randomUUID();',
    'export const use = globalThis.crypto.randomUUID();',
    'export const use = fetch("https://example.com");',
    'export const use = setTimeout(() => undefined, 1);',
  ])('refuses %s', async (code) => {
    expect(await rulesBrokenBy('lib/domain/planted.ts', code)).not.toEqual([]);
  });

  it('takes a moment as an argument', async () => {
    const code = 'export const use = (now: Date) => new Date(now.getTime() + 1000);';
    expect(await rulesBrokenBy('lib/domain/planted.ts', code)).toEqual([]);
  });
});

describe('every file', () => {
  it('leaves the environment to lib/config/env.ts', async () => {
    const code = 'export const use = process.env.PORT;';
    expect(await rulesBrokenBy('lib/services/planted.ts', code)).toContain('no-restricted-properties');
    expect(await rulesBrokenBy('app/planted.tsx', code)).toContain('no-restricted-properties');
    expect(await rulesBrokenBy('lib/config/env.ts', code)).toEqual([]);
  });

  it.each([
    'export default function planted() {}',
    'const planted = 1;\nexport { planted as default };',
    "export * from './client';",
    "export { createDatabase } from './client';",
    "import type { Database } from './client';\nexport type { Database };",
  ])('exports by name what it defines itself: %s', async (code) => {
    expect(await rulesBrokenBy('lib/db/planted.ts', code)).toContain('no-restricted-syntax');
  });

  it('may have the default export that Next asks for', async () => {
    const code = 'export default function Page() {\n  return null;\n}';
    expect(await rulesBrokenBy('app/offers/page.tsx', code)).toEqual([]);
    expect(await rulesBrokenBy('components/planted.tsx', code)).toContain('no-restricted-syntax');
  });

  it.each(['saveDraftAction({})', 'action()', 'ask()'])('asks for an action through answerOf: %s', async (call) => {
    const code = `export const use = () => ${call}.catch(() => undefined);`;
    expect(await rulesBrokenBy('components/planted.ts', code)).toContain('no-restricted-syntax');
    expect(await rulesBrokenBy('components/planted.ts', `export const use = () => answerOf(${call});`)).toEqual([]);
  });

  it('leaves it to defineUseCase to ask who may: lib/services/offers', async () => {
    const code =
      "import type { ServiceContext } from '../core/context';\nexport const use = (context: ServiceContext) => context;";
    expect(await rulesBrokenBy('lib/services/offers/planted.ts', code)).toContain('no-restricted-syntax');
    expect(await rulesBrokenBy('lib/services/core/planted.ts', code)).toEqual([]);
  });

  it('is short, and so are its functions', async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) => `export const line${index} = ${index};`).join('\n');
    expect(await rulesBrokenBy('lib/services/planted.ts', lines(301))).toContain('max-lines');
    const body = lines(51).replaceAll('export ', '');
    const code = `export function planted() {\n${body}\n}`;
    expect(await rulesBrokenBy('lib/services/planted.ts', code)).toContain('max-lines-per-function');
  });
});

describe('the tree as it is', () => {
  const files = ['app', 'components', 'lib', 'scripts', 'tests'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
      .map((entry) => path.posix.join(entry.parentPath, entry.name))
      .filter((file) => !file.startsWith('lib/db/generated/')),
  );

  it('names files in kebab case', () => {
    const names = files.map((file) => path.basename(file));
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|mjs)$/.test(name))).toEqual([]);
  });

  it('has no barrel', () => {
    expect(files.filter((file) => /^index\.tsx?$/.test(path.basename(file)))).toEqual([]);
  });

  it('is looked at by the lint check, which holds the laws over it', async () => {
    const ignored = await Promise.all(files.map((file) => eslint.isPathIgnored(file)));
    expect(files.filter((_, index) => ignored[index])).toEqual([]);
  });
});
