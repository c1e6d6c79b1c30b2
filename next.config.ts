import type { NextConfig } from 'next';
import { ACTION_BYTES } from './lib/http/request-rules';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/client', '@prisma/adapter-pg'],
  devIndicators: false,
  // `npm run types` checks all of them, the tests too; a build at the first start need not do so again.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: ACTION_BYTES },
  },
};

export default config;
