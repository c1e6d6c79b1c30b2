import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { portalEnv } from './lib/config/env';
import { refusalOfRequest } from './lib/request-guard';
import { contentSecurityPolicy, STEADY_HEADERS, TRANSPORT_SECURITY } from './lib/security-headers';

/** Before every page, action and route. It protects nothing that needs to know who asks: pages and use cases do that. */
export function proxy(request: NextRequest): NextResponse {
  const { NEXTAUTH_URL } = portalEnv();
  const isHttps = NEXTAUTH_URL?.startsWith('https://') ?? false;
  const refusal = refusalOfRequest(
    { method: request.method, path: request.nextUrl.pathname, header: (name) => request.headers.get(name) },
    NEXTAUTH_URL,
  );
  const policy = contentSecurityPolicy({
    nonce: randomBytes(16).toString('base64'),
    isHttps,
    isDevelopment: process.env.NODE_ENV === 'development',
  });
  const response = refusal ? refused(refusal) : passedOn(request, policy);
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of Object.entries(STEADY_HEADERS)) response.headers.set(name, value);
  if (isHttps) response.headers.set('Strict-Transport-Security', TRANSPORT_SECURITY);
  return response;
}

/** Next puts the nonce that it finds in the request's policy on the scripts that it writes. */
function passedOn(request: NextRequest, policy: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  return NextResponse.next({ request: { headers } });
}

function refused({ status, sentence }: { status: number; sentence: string }): NextResponse {
  return NextResponse.json({ error: sentence }, { status, headers: { 'Cache-Control': 'no-store' } });
}
