import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { proxiedScheme, type FrontSettings } from './request-rules';
import { contentSecurityPolicy, STEADY_HEADERS, TRANSPORT_SECURITY } from './security-headers';

/** What every answer carries, redirects and refusals too. Returns the policy, whose nonce belongs to this answer. */
export function setAnswerHeaders(
  response: ServerResponse,
  { settings, isDevelopment }: { settings: FrontSettings; isDevelopment: boolean },
): string {
  const isHttps = settings.publicUrl?.startsWith('https://') ?? false;
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy({ nonce, isHttps, isDevelopment });
  response.setHeader('Content-Security-Policy', policy);
  for (const [name, value] of Object.entries(STEADY_HEADERS)) response.setHeader(name, value);
  if (isHttps) response.setHeader('Strict-Transport-Security', TRANSPORT_SECURITY);
  return policy;
}

type Rewritten = {
  settings: FrontSettings;
  hops: number;
  address: string;
  policy: string;
  pass: readonly [name: string, value: string];
};

/** Leaves of the headers that speak of others only what was found out here. */
export function rewriteHeaders({ headers }: IncomingMessage, rewritten: Rewritten): void {
  const { settings, hops, address, policy, pass } = rewritten;
  // Next puts the nonce that it finds in the request's policy on the scripts that it writes.
  headers['content-security-policy'] = policy;
  headers['x-forwarded-for'] = address;
  headers[pass[0]] = pass[1];
  for (const name of ['forwarded', 'x-real-ip', 'x-forwarded-port', 'x-forwarded-host', 'x-action-forwarded'])
    Reflect.deleteProperty(headers, name);
  if (settings.publicUrl !== undefined) {
    const { host, protocol } = new URL(settings.publicUrl);
    headers['x-forwarded-host'] = host;
    headers['x-forwarded-proto'] = protocol.slice(0, -1);
    return;
  }
  const told = headers['x-forwarded-proto'];
  const seen = hops === 0 || typeof told !== 'string' ? undefined : proxiedScheme(told);
  if (seen === undefined) Reflect.deleteProperty(headers, 'x-forwarded-proto');
  else headers['x-forwarded-proto'] = seen;
}
