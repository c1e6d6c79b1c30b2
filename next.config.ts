import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/client', '@prisma/adapter-pg'],
  devIndicators: false,
  // An upload of 4 MB, as text and as rows.
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '10mb' } },
};

export default config;
