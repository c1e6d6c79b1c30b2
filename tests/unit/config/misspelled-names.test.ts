import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { misspelledNames } from '../../../lib/config/misspelled-names';

const documented = [...readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name ?? '');
const long = documented.filter((name) => name.length >= 7);

/** What a slip of the finger makes of a name: a letter less, one twice, two swapped, no underscore, one too many, small letters. */
function slipsOf(name: string): string[] {
  const middle = Math.floor(name.length / 2);
  return [
    name.slice(0, middle) + name.slice(middle + 1),
    name.slice(0, middle) + name.charAt(middle) + name.slice(middle),
    name.slice(0, -2) + name.charAt(name.length - 1) + name.charAt(name.length - 2),
    name.replace('_', ''),
    name.replace('_', '__'),
    `${name}S`,
    name.toLowerCase(),
  ].filter((slip) => !documented.includes(slip));
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a variable that nothing reads', () => {
  it.each(long)('is told when it looks like %s', (name) => {
    for (const slip of slipsOf(name)) expect(misspelledNames([slip], documented)).toEqual([[slip, name]]);
  });

  it.each([
    ['NEXT_AUTH_SECRET', 'NEXTAUTH_SECRET'],
    ['ADMIN_EMAIL', 'ADMIN_EMAILS'],
    ['OICD_ISSUER', 'OIDC_ISSUER'],
    ['SMTP_URI', 'SMTP_URL'],
    ['PORTALMODE', 'PORTAL_MODE'],
  ])('such as %s is told to be %s', (written, meant) => {
    expect(misspelledNames([written], documented)).toEqual([[written, meant]]);
  });

  it('is left alone when it is somebody else’s, or the portal’s own', () => {
    const others = [
      'PATH',
      'HOME',
      'HOSTNAME',
      'HOSTS',
      'PORTS',
      'PGPORT',
      'PGHOST',
      'LANG',
      'AWS_PROFILE',
      'AWS_REGION',
      'NODE_ENV',
      'USERNAME',
      'LOGNAME',
      'MAIL',
      'MAILTO',
      'SMTP_HOST',
      'DATABASE',
      'SESSION_MANAGER',
      'KUBERNETES_PORT',
      'NEXT_TELEMETRY_DISABLED',
      'AUTH_TRUST_HOST',
      'XDG_DATA_DIRS',
    ];
    expect(misspelledNames([...others, ...documented], documented)).toEqual([]);
  });

  it('is told by the portal about itself, in a sentence, for every name that .env.example has', async () => {
    for (const name of Object.keys(process.env)) vi.stubEnv(name, undefined);
    for (const name of documented) vi.stubEnv(name, 'x');
    const { misspelledVariables } = await import('../../../lib/config/env');
    expect(misspelledVariables()).toEqual([]);
    vi.stubEnv('NEXT_AUTH_URL', 'x');
    expect(misspelledVariables()).toEqual([
      'The variable NEXT_AUTH_URL is not known and has no effect. Did you mean NEXTAUTH_URL?',
    ]);
  });
});
