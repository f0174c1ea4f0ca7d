import 'server-only'
import { Secret, TOTP } from 'otpauth'

// What every authenticator app takes for granted, whatever the key's URI says: SHA-1, six digits, thirty seconds.
const periodSeconds = 30
/** Codes of one step before and after are taken too: clocks differ, and people type slowly (RFC 6238 §5.2). */
const window = 1

export const sixDigits = /^[0-9]{6}$/

/** 160 bits, as RFC 4226 §4 recommends; base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the QR code says to the app. */
export function totpUri(secret: string, account: string): string {
  return totpOf(secret, account).toString()
}

/** The time step that the code belongs to, when it is right around `now` and later than the last one taken. */
export function stepOfCode(secret: string, code: string, lastStep: number, now: Date): number | null {
  // The library counts characters and compares bytes: it throws at digits of other scripts.
  if (!sixDigits.test(code)) return null
  const timestamp = now.getTime()
  const delta = totpOf(secret).validate({ token: code, timestamp, window })
  if (delta === null) return null
  const step = Math.floor(timestamp / 1000 / periodSeconds) + delta
  return step > lastStep ? step : null
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Jalon', label, secret: Secret.fromBase32(secret), period: periodSeconds })
}
