import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { mostBodyBytes } from './lib/web/most-body-bytes.ts'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

/** Of the browser's features that a script would have to ask for. Copying is done by the person's own key press. */
const unusedFeatures = [
  ...[
    'accelerometer',
    'bluetooth',
    'camera',
    'display-capture',
    'geolocation',
    'gyroscope',
    'hid',
    'magnetometer',
  ],
  ...['microphone', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb'],
]

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: { position: 'bottom-right' },
  // `npm test` checks them before it builds, and whoever only runs Jalon need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Next's development log would print the arguments of actions, and some of them are passwords.
  logging: { serverFunctions: false },
  // Larger than any form of Jalon: an authority of 256 KiB is the most that one of them takes.
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: mostBodyBytes },
    proxyClientMaxBodySize: mostBodyBytes,
  },
  // No page shows a picture that would have to be scaled: the door to Next's scaler stays shut.
  images: { unoptimized: true },
  // What depends on the request, such as the policy with its nonce, is proxy.ts's and lib/web's.
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'referrer-policy', value: 'same-origin' },
        { key: 'cross-origin-resource-policy', value: 'same-origin' },
      ],
    },
    // What is said of documents says nothing of scripts, of which a page has some twenty.
    {
      source: '/((?!_next/static/).*)',
      headers: [
        { key: 'permissions-policy', value: `${unusedFeatures.join('=(), ')}=()` },
        { key: 'cross-origin-opener-policy', value: 'same-origin' },
        { key: 'x-frame-options', value: 'DENY' },
      ],
    },
    // Not pages, whatever a browser is told to take them for.
    {
      source: '/(api|_next)/:path*',
      headers: [
        {
          key: 'content-security-policy',
          value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        },
      ],
    },
  ],
  // The driver and the queue are Node libraries: bundling them gains nothing and breaks their dynamic requires.
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/adapter-pg'],
}

export default withNextIntl(config)
