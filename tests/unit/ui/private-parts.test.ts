import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { config } from 'zod';

const versionOf = (name: string) =>
  (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string }).version;

// Parts of packages that they promise nobody. With a new version: look whether these still hold, then write the version here.
describe('what the portal uses of other packages without their promise', () => {
  it.each([
    ['radix-ui', '1.8.1', 'components/ui/menu-surface.tsx builds menus that are opened by our own buttons'],
    ['zod', '4.6.7', 'components/layout/providers.tsx keeps it from trying eval before it is loaded'],
    ['next', '16.4.6', 'scripts/portal/child-environment.ts tells it where it reaches itself; tests use its stores'],
  ])('%s %s: %s', (name, version) => {
    expect(versionOf(name)).toBe(version);
  });

  it('radix-ui gives its menu without the button', () => {
    expect(readFileSync('node_modules/radix-ui/dist/internal.d.ts', 'utf8')).toMatch(/as Menu\b/);
  });

  it('zod takes its configuration from the global object', () => {
    const { __zod_globalConfig: shared } = globalThis as { __zod_globalConfig?: object };
    expect(shared).toBe(config());
  });

  it.each([
    'client/components/unrecognized-action-error',
    'server/web/spec-extension/cookies',
    'server/node-environment-baseline',
    'server/app-render/work-async-storage.external',
    'server/app-render/work-unit-async-storage.external',
  ])('next has %s', (file) => {
    expect(existsSync(`node_modules/next/dist/${file}.js`)).toBe(true);
  });

  it('next reads where it reaches itself', () => {
    const text = readFileSync('node_modules/next/dist/server/app-render/action-handler.js', 'utf8');
    expect(text).toContain('__NEXT_PRIVATE_ORIGIN');
  });
});
