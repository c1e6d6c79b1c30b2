import { checkHealth } from '@/lib/services/check-health';

/** For load balancers and the launcher: 200 when the web server reaches its database. Tells nothing else. */
export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const isHealthy = await checkHealth();
  return Response.json({ status: isHealthy ? 'ok' : 'unavailable' }, { status: isHealthy ? 200 : 503 });
}
