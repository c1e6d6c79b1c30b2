import type { NextConfig } from 'next';
import { LARGEST_BODY_BYTES } from './lib/request-guard';

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
    serverActions: { bodySizeLimit: LARGEST_BODY_BYTES },
  },
};

export default config;
