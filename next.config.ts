import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: { position: 'bottom-right' },
  // Next's development log would print the arguments of actions, and some of them are passwords.
  logging: { serverFunctions: false },
  experimental: { authInterrupts: true },
  headers: async () => [
    {
      // Next serves its own files, some of them with types that a strict browser would refuse to run.
      source: '/((?!_next/).*)',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'referrer-policy', value: 'same-origin' },
        {
          key: 'content-security-policy',
          value: "frame-ancestors 'none'; object-src 'none'; base-uri 'self'",
        },
        { key: 'permissions-policy', value: 'camera=(), geolocation=(), microphone=()' },
      ],
    },
  ],
  // The driver and the queue are Node libraries: bundling them gains nothing and breaks their dynamic requires.
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/adapter-pg'],
}

export default withNextIntl(config)
