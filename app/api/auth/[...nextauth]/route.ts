import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/options';
import { maySignIn } from '@/lib/auth/request-rates';
import { currentViewer } from '@/lib/auth/viewer';

type RouteContext = { params: Promise<{ nextauth: string[] }> };

const SIGN_IN_STEPS = new Set(['signin', 'callback']);
/** What next-auth would offer besides: a way for strangers to write into the log, and pages of its own. */
const UNUSED = new Set(['_log', 'error', 'verify-request', 'session']);

async function handler(request: Request, context: RouteContext): Promise<Response> {
  const [step = ''] = (await context.params).nextauth;
  if (UNUSED.has(step) && request.method === 'POST') return new Response(null, { status: 404 });
  if (step === 'session') return whoIsSignedIn();
  if (SIGN_IN_STEPS.has(step) && !(await maySignIn())) return tooManySignIns(request);
  return (NextAuth(authOptions()) as (request: Request, context: RouteContext) => Promise<Response>)(request, context);
}

/** By the database, not by the cookie, which says the same for ever; and no more than the page shows anyway. */
async function whoIsSignedIn(): Promise<Response> {
  const viewer = await currentViewer();
  const session = viewer === undefined ? {} : { user: { name: viewer.name, email: viewer.email } };
  return Response.json(session, { headers: { 'Cache-Control': 'private, no-store' } });
}

/** The page asks by script and goes where the answer says; the provider sends the browser itself. */
function tooManySignIns({ method }: Request): Response {
  const url = '/sign-in?error=TooManyRequests';
  const headers = { 'Retry-After': '60', 'Cache-Control': 'no-store' };
  if (method === 'POST') return Response.json({ url }, { status: 429, headers });
  return new Response(null, { status: 303, headers: { ...headers, Location: url } });
}

export const GET = handler;
export const POST = handler;
