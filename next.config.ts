import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The driver and the queue are Node libraries: bundling them gains nothing and breaks their dynamic requires.
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/adapter-pg'],
}

export default withNextIntl(config)
