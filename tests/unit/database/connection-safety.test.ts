import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectionKind, connectionRefusal, connectionWarning } from '@/lib/db/core/connection-safety';

const at = (rest: string) => `postgresql://portal:secret@${rest}`;
const certificate = path.join(tmpdir(), `connection-safety-${process.pid}.pem`);
const options = { variable: 'DATABASE_URL', isPrivateNetwork: false };

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('how a connection to the database travels', () => {
  it.each([
    [at('db.example.com/cppo'), 'open'],
    [at('db.example.com/cppo?sslmode=disable'), 'open'],
    [at('db.example.com/cppo?ssl=0'), 'open'],
    [at('db.example.com/cppo?sslmode=no-verify'), 'unverified'],
    [at('db.example.com/cppo?uselibpqcompat=true&sslmode=require'), 'unverified'],
    [at('db.example.com/cppo?sslmode=verify-full'), 'verified'],
    [at('db.example.com/cppo?ssl=true'), 'verified'],
    [at('localhost/cppo?host=db.example.com'), 'open'],
    [at('127.0.0.1.example.com/cppo'), 'open'],
    [at('10.0.0.7/cppo'), 'open'],
    [at('localhost:5432/cppo'), 'local'],
    [at('LOCALHOST/cppo'), 'local'],
    [at('127.1/cppo'), 'local'],
    [at('%31%32%37.0.0.1/cppo'), 'local'],
    [at('[::1]/cppo'), 'local'],
    [at('%2Fvar%2Frun%2Fpostgresql/cppo'), 'local'],
    ['postgresql:///cppo?host=/var/run/postgresql', 'local'],
  ])('%s: %s', (url, kind) => {
    expect(connectionKind(url)).toBe(kind);
  });

  it('is judged by the options that come of it: a certificate in the address, a mode in the environment', () => {
    writeFileSync(certificate, 'of somebody');
    const withCertificate = at(`db.example.com/cppo?sslmode=verify-full&sslrootcert=${certificate}`);
    expect(connectionKind(withCertificate)).toBe('verified');
    const nameUnchecked = at(`db.example.com/cppo?uselibpqcompat=true&sslmode=verify-ca&sslrootcert=${certificate}`);
    expect(connectionKind(nameUnchecked)).toBe('unverified');
    rmSync(certificate);
    vi.stubEnv('PGSSLMODE', 'no-verify');
    expect(connectionKind(at('db.example.com/cppo'))).toBe('unverified');
    vi.stubEnv('PGSSLMODE', 'verify-full');
    expect(connectionKind(at('db.example.com/cppo'))).toBe('verified');
  });
});

describe('a database that AWS mode must not use', () => {
  it('is refused by name, with what to write and where RDS’s certificates are, and without the password', () => {
    const sentence = connectionRefusal(at('db.example.com/cppo'), options);
    expect(sentence).toMatch(/^PORTAL_MODE=aws needs verified TLS to its database: DATABASE_URL .*sslmode=verify-full/);
    expect(sentence).toContain('https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem');
    expect(sentence).toContain('DATABASE_WITHOUT_TLS=private-network');
    expect(sentence).not.toContain('secret');
    expect(connectionRefusal(at('db.example.com/cppo?sslmode=verify-full'), options)).toBeUndefined();
    expect(connectionRefusal(at('localhost/cppo'), options)).toBeUndefined();
  });

  it('is taken where somebody has said that the network is private, with a warning', () => {
    const url = at('10.0.0.7/cppo');
    expect(connectionRefusal(url, { ...options, isPrivateNetwork: true })).toBeUndefined();
    expect(connectionWarning(url, 'DATABASE_URL')).toMatch(/^Careful: DATABASE_URL leaves this machine/);
    expect(connectionWarning(at('localhost/cppo'), 'DATABASE_URL')).toBeUndefined();
  });

  it('names a certificate that cannot be read', () => {
    const url = at('db.example.com/cppo?sslmode=verify-full&sslrootcert=/nowhere/ca.pem');
    expect(connectionRefusal(url, options)).toMatch(/^DATABASE_URL cannot be used: .*\/nowhere\/ca\.pem/);
  });
});
