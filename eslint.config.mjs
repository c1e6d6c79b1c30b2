import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The layers of the portal and what each may import besides itself. Dependencies point one way: from routing to use
 * cases to effects to decisions. Scripts, the seed and the tests stand outside and may import any of them.
 */
const LAYERS = {
  app: ['components', 'actions', 'queries', 'services', 'auth', 'schemas', 'domain', 'config', 'shared'],
  components: ['actions', 'queries', 'schemas', 'domain', 'shared'],
  actions: ['services', 'auth', 'schemas', 'domain', 'config', 'shared'],
  queries: ['schemas', 'domain', 'shared'],
  http: ['auth', 'db', 'schemas', 'domain', 'config', 'shared'],
  jobs: ['queue', 'mail', 'services', 'db', 'marketplace', 'schemas', 'domain', 'config', 'shared'],
  services: ['queue', 'mail', 'auth', 'db', 'marketplace', 'schemas', 'domain', 'config', 'shared'],
  auth: ['db', 'schemas', 'domain', 'config', 'shared'],
  queue: ['db', 'schemas', 'domain', 'config', 'shared'],
  mail: ['domain', 'config', 'shared'],
  db: ['schemas', 'domain', 'config', 'shared'],
  marketplace: ['schemas', 'domain', 'config', 'shared'],
  schemas: ['domain', 'shared'],
  shared: ['domain', 'config'],
  sandbox: ['config'],
  config: [],
  domain: [],
};

const FILES_OF_LAYERS = [
  { category: 'shared', pattern: 'lib/*.ts' },
  // Which release this is.
  { category: 'config', pattern: 'package.json' },
  ...Object.keys(LAYERS)
    .filter((layer) => layer !== 'shared')
    .map((layer) => ({
      category: layer,
      pattern: layer === 'app' || layer === 'components' ? `${layer}/**/*` : `lib/${layer}/**/*`,
    })),
];

const PORTAL_CODE = ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}'];

const AWS_SDK = { group: ['@aws-sdk/*'], message: 'Only lib/marketplace speaks to AWS.' };
const PRISMA = {
  group: ['@prisma/*', 'pg', 'pg/*', '**/db/generated/**'],
  message: 'Only lib/db knows Prisma and PostgreSQL.',
};
const PG_BOSS = { group: ['pg-boss'], message: 'Only lib/queue knows pg-boss.' };
const NODEMAILER = { group: ['nodemailer', 'nodemailer/*'], message: 'Only lib/mail sends mail.' };
const PROCESS = { group: ['node:process', 'process'], message: 'Only lib/config/env.ts reads the environment.' };
const IMPURE = {
  regex: String.raw`^(?!\.|@/|big\.js$|zod$)`,
  message: 'The domain imports nothing but itself and pure libraries.',
};
const restrictImports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Export by name.',
};
const BARREL = {
  selector: 'ExportAllDeclaration, ExportNamedDeclaration[declaration=null]',
  message: 'No barrels: import from the file that defines it.',
};
const UNKNOWN_ANSWER = {
  selector: 'CallExpression[callee.property.name="catch"][callee.object.callee.name=/Action$|^(act|action|ask|run)$/]',
  message: 'Ask through answerOf: it knows a portal that was updated, and what the server in front refuses.',
};
const ANYBODY = {
  selector: 'ImportSpecifier[imported.name="ServiceContext"]',
  message: 'Of whom nobody has asked whether they may: defineUseCase does, and its work gets a UseCaseContext.',
};
const CLOCK = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
  message: 'The domain has no clock: take `now` as an argument.',
};
const PROCESS_ENV = { object: 'process', property: 'env', message: 'Only lib/config/env.ts reads the environment.' };
const impureProperty = (object, property) => ({ object, property, message: 'The domain takes it as an argument.' });

export default tseslint.config(
  {
    ignores: [
      '.next/',
      '.data/',
      'lib/db/generated/',
      'next-env.d.ts',
      'public/',
      'test-results/',
      'playwright-report/',
      '/coverage/',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', DEFAULT_EXPORT, BARREL],
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 80 }] } },
  { files: ['**/*.tsx', 'components/**/use-*.ts'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: PORTAL_CODE,
    plugins: { boundaries },
    settings: {
      'boundaries/files': FILES_OF_LAYERS,
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
      'import/resolver': { typescript: { alwaysTryTypes: true } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(LAYERS).map(([layer, others]) => ({
            from: { file: { categories: layer } },
            allow: { to: { file: { categories: { anyOf: [layer, ...others] } } } },
          })),
          message: 'A file of {{from.file.categories}} may not import one of {{to.file.categories}}.',
        },
      ],
      'boundaries/no-unknown-files': 'error',
      'boundaries/no-unknown-dependencies': 'error',
      'no-restricted-properties': ['error', PROCESS_ENV],
      ...restrictImports(AWS_SDK, PRISMA, PG_BOSS, NODEMAILER, PROCESS),
    },
  },
  {
    files: ['components/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', DEFAULT_EXPORT, BARREL, UNKNOWN_ANSWER] },
  },
  {
    files: ['lib/services/**'],
    ignores: ['lib/services/core/**'],
    rules: { 'no-restricted-syntax': ['error', DEFAULT_EXPORT, BARREL, ANYBODY] },
  },
  { files: ['lib/marketplace/**'], rules: restrictImports(PRISMA, PG_BOSS, NODEMAILER, PROCESS) },
  { files: ['lib/db/**'], rules: restrictImports(AWS_SDK, PG_BOSS, NODEMAILER, PROCESS) },
  { files: ['lib/queue/**'], rules: restrictImports(AWS_SDK, PRISMA, NODEMAILER, PROCESS) },
  { files: ['lib/mail/**'], rules: restrictImports(AWS_SDK, PRISMA, PG_BOSS, PROCESS) },
  { files: ['lib/config/env.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['lib/domain/**'],
    rules: {
      ...restrictImports(IMPURE),
      'no-restricted-syntax': ['error', DEFAULT_EXPORT, BARREL, CLOCK],
      'no-restricted-globals': ['error', 'process', 'performance', 'crypto', 'fetch', 'setTimeout', 'setInterval'],
      'no-restricted-properties': [
        'error',
        PROCESS_ENV,
        impureProperty('Date', 'now'),
        impureProperty('Math', 'random'),
        impureProperty('globalThis', 'process'),
        impureProperty('globalThis', 'crypto'),
      ],
    },
  },
  {
    // Next, Vitest, Playwright and Prisma take these files by their default export.
    files: [
      'app/**/{page,layout,template,loading,error,global-error,not-found,forbidden,unauthorized,default}.tsx',
      'app/**/{icon,apple-icon,opengraph-image,manifest,robots,sitemap}.{ts,tsx}',
      '*.config.ts',
      'tests/support/**/*-global-setup.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', BARREL] },
  },
  {
    files: ['tests/**'],
    rules: {
      'max-lines-per-function': 'off',
      // `expect.any()` and its like are typed `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
);
