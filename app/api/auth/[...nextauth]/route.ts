import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/options';
import { maySignIn } from '@/lib/auth/request-rates';

type RouteContext = { params: Promise<{ nextauth: string[] }> };

const SIGN_IN_STEPS = new Set(['signin', 'callback']);
/** What next-auth would offer besides: a way for strangers to write into the log, and pages of its own. */
const UNUSED = new Set(['_log', 'error', 'verify-request']);

async function handler(request: Request, context: RouteContext): Promise<Response> {
  const [step = ''] = (await context.params).nextauth;
  if (UNUSED.has(step) && request.method === 'POST') return new Response(null, { status: 404 });
  if (SIGN_IN_STEPS.has(step) && !(await maySignIn())) return tooManySignIns(request);
  return (NextAuth(authOptions()) as (request: Request, context: RouteContext) => Promise<Response>)(request, context);
}

/** The page asks by script and goes where the answer says; the provider sends the browser itself. */
function tooManySignIns({ method }: Request): Response {
  const url = '/sign-in?error=TooManyRequests';
  const headers = { 'Retry-After': '60', 'Cache-Control': 'no-store' };
  if (method === 'POST') return Response.json({ url }, { status: 429, headers });
  return new Response(null, { status: 303, headers: { ...headers, Location: url } });
}

export { handler as GET, handler as POST };
