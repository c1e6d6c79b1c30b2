import { checkHealth } from '@/lib/services/installation/check-health';

/** For load balancers and the launcher: 200 while the web server can serve pages. Tells nothing about what the portal holds. */
export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const { isReady, database, worker } = await checkHealth();
  return Response.json(
    { status: isReady ? 'ok' : 'unavailable', database, worker },
    { status: isReady ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
}
