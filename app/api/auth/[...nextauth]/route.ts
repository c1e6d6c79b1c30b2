import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/options';

type RouteContext = { params: Promise<{ nextauth: string[] }> };

const handler = (request: Request, context: RouteContext) =>
  (NextAuth(authOptions()) as (request: Request, context: RouteContext) => Promise<Response>)(request, context);

export { handler as GET, handler as POST };
